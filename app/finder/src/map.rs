//! What a map shows of the answer to a search: points, or clusters where there would be too many.

use crate::Index;
use crate::ask::Ask;
use crate::cluster::Cluster;
use crate::gazetteer::Gazetteer;
use crate::ground::Spot;
use crate::listed::Listed;
use crate::pins::{At, Grid, Pin, are_at_most, are_close, by_cell, by_position};
use crate::view::View;
use domain::id::Slug;
use domain::text::fold;
use domain::{Category, Moment};
use serde::Serialize;

/// What a map shows.
///
/// A cluster depends on nothing but what lies in its cell of the world's map and in view: while somebody moves the map,
/// clusters that are in view as a whole stay as they are, until so little is in view that all of it is points.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OnMap {
    /// How many supports answer the search and have a place in view.
    pub total: u32,
    /// From north to south and west to east. With the points there are at most 80.
    pub clusters: Vec<Cluster>,
    /// In the same order.
    pub points: Vec<Point>,
}

/// One position with what is there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Degrees north, to five decimals.
    pub lat: f64,
    /// Degrees east, to five decimals.
    pub lon: f64,
    /// The first supports there, in the order of the list: at most 30.
    pub supports: Vec<Pinned>,
    /// How many more there are.
    pub more: u32,
}

/// A support at a point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pinned {
    /// Its address.
    pub slug: Slug,
    /// What it is called.
    pub name: String,
    /// What it helps with first.
    pub category: Option<Category>,
    /// A topic that should not stand on a screen others can see.
    pub is_sensitive: bool,
}

/// The most points and clusters on a map: with their names they make an answer of about 3 kB.
const MOST: usize = 80;
/// The most names at a point.
const MOST_NAMES: usize = 30;
/// Places of the same name are one place up to so many metres apart: two people who look a hall up do not get the same
/// position.
const SAME_PLACE_M: f64 = 15.0;

impl Index {
    /// What a map shows: the supports that [`Index::find`] gives on all of its pages, each at those of its places that
    /// anybody may know and that are in view. Where words speak of several needs, what answers any of them is there.
    ///
    /// Up to 80 positions are points. More are brought together in cells of 64 pixels of the world's map, or in larger
    /// ones where there would still be too many.
    pub fn map(&self, ask: &Ask, view: &View, gazetteer: &Gazetteer, now: Moment) -> OnMap {
        let bounds = view.bounds();
        let listed = self.listed(ask, gazetteer, now, &bounds);
        let mut pins = Vec::with_capacity(listed.supports.len());
        for (at, support) in (0_u32..).zip(&listed.supports) {
            let pin = |spot: Spot| Pin { row: support.row, listed: at, place: spot.place, at: At::of(spot.position) };
            pins.extend(self.ground.spots_in(support.row, &bounds).map(pin));
        }
        let mut on_map = OnMap { total: count(listed.supports.len()), ..OnMap::default() };
        let grid = Grid::at_zoom(view.zoom());
        if are_at_most(MOST, &pins) {
            let places = self.by_place(&pins).into_iter().map(|(at, pins)| (at, self.rows_at(&listed, &pins)));
            let mut places: Vec<(At, Vec<u32>)> = places.collect();
            places.sort_by_cached_key(|(at, rows)| (grid.cell(*at), rows.first().map(|row| self.turn(*row)), *at));
            on_map.points = places.iter().map(|(at, rows)| self.point(*at, rows)).collect();
            return on_map;
        }
        for pins in by_cell(&pins, grid, MOST).into_values() {
            // Most cells are far too wide for what lies in them to be one point.
            let places = if are_close(&pins, SAME_PLACE_M) { self.by_place(&pins) } else { Vec::new() };
            match places.as_slice() {
                [(at, pins)] => on_map.points.push(self.point(*at, &self.rows_at(&listed, pins))),
                _ => on_map.clusters.push(self.cluster(&pins, view.zoom())),
            }
        }
        on_map
    }

    fn turn(&self, row: u32) -> u32 {
        self.rows[row as usize].turn
    }

    /// What is at some pins, in the order of the list. A support that has two rooms there stands there once.
    fn rows_at(&self, listed: &Listed, pins: &[Pin]) -> Vec<u32> {
        match pins {
            [pin] => vec![pin.row],
            _ => self.rows_in_order(listed, pins.iter().map(|pin| pin.listed).collect()),
        }
    }

    /// Pins by the place at which they are: those at one position, and those at places of one name close by.
    fn by_place(&self, pins: &[Pin]) -> Vec<(At, Vec<Pin>)> {
        let mut places: Vec<(At, Vec<Pin>)> = Vec::new();
        for (at, pins) in by_position(pins) {
            let is_same = |(other, others): &&mut (At, Vec<Pin>)| {
                other.is_within(SAME_PLACE_M, at) && self.share_a_name(others, &pins)
            };
            match places.iter_mut().find(is_same) {
                Some((_, others)) => others.extend(pins),
                None => places.push((at, pins)),
            }
        }
        places
    }

    fn share_a_name(&self, some: &[Pin], others: &[Pin]) -> bool {
        let name = |pin: &Pin| {
            let place = self.supports[pin.row as usize].entry.places.get(pin.place as usize)?;
            place.name.as_ref().map(|name| fold(name.as_str()))
        };
        let names: Vec<String> = some.iter().filter_map(name).collect();
        others.iter().filter_map(name).any(|name| names.contains(&name))
    }

    /// A point with what is there, in the order of the list.
    fn point(&self, at: At, rows: &[u32]) -> Point {
        let pinned = |row: &u32| {
            let support = &self.supports[*row as usize];
            Pinned {
                slug: support.slug.clone(),
                name: support.entry.name.to_string(),
                category: support.entry.categories.first().copied(),
                is_sensitive: support.entry.is_sensitive,
            }
        };
        let shown = rows.len().min(MOST_NAMES);
        let position = at.position();
        Point {
            lat: position.lat,
            lon: position.lon,
            supports: rows[..shown].iter().map(pinned).collect(),
            more: count(rows.len() - shown),
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "map_tests.rs"]
mod tests;
