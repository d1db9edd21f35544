//! The colours of a still picture. They are those of the map in the pages; `style/tokens.css` has the rest.

/// The colours of one theme.
#[derive(Debug)]
pub struct Palette {
    /// What the address calls it.
    pub name: &'static str,
    /// Land that is not drawn any closer.
    pub beyond: &'static str,
    /// Built-up land in five quiet steps, from few people to many.
    pub built: [&'static str; 5],
    /// Edges between blocks, which read as streets; and streets themselves, where there are some.
    pub street: &'static str,
    /// Parks and woods.
    pub green: &'static str,
    /// Rivers, lochs and the sea.
    pub water: &'static str,
    /// The line round a neighbourhood.
    pub neighbourhood: &'static str,
    /// The line between councils.
    pub council: &'static str,
    /// Railways.
    pub rail: &'static str,
    /// Names of towns and of parts of them.
    pub name_of_place: &'static str,
    /// Names of parks.
    pub name_of_park: &'static str,
    /// Names of stations, and their dots.
    pub name_of_station: &'static str,
    /// Names of rivers and lochs.
    pub name_of_water: &'static str,
    /// Around names, and behind what stands in the corner.
    pub paper: &'static str,
    /// The pin, its edge, and the dot in it.
    pub pin: &'static str,
    /// The edge of the pin.
    pub ink: &'static str,
    /// The dot in the pin.
    pub brand: &'static str,
}

/// For paper and light pages.
pub const LIGHT: Palette = Palette {
    name: "light",
    beyond: "#eceae3",
    built: ["#f1efe8", "#eeebe2", "#eae6db", "#e5e0d3", "#dfd8c8"],
    street: "#f8f6f1",
    green: "#e3e8d5",
    water: "#b4d0d6",
    neighbourhood: "#aaa493",
    council: "#8a8471",
    rail: "#cfc9ba",
    name_of_place: "#4a4a44",
    name_of_park: "#3b5e2e",
    name_of_station: "#5b5374",
    name_of_water: "#23505b",
    paper: "#f6f5f1",
    pin: "#ffffff",
    ink: "#18211f",
    brand: "#0f4a3c",
};

/// For dark pages.
pub const DARK: Palette = Palette {
    name: "dark",
    beyond: "#141c19",
    built: ["#18211e", "#1d2623", "#212c28", "#26312d", "#2a3731"],
    street: "#121a17",
    green: "#1b2a20",
    water: "#16353e",
    neighbourhood: "#4d5c56",
    council: "#6b7a73",
    rail: "#33413b",
    name_of_place: "#b6c2bd",
    name_of_park: "#93b98a",
    name_of_station: "#a79dc9",
    name_of_water: "#86b4c2",
    paper: "#101715",
    pin: "#18221f",
    ink: "#e9efec",
    brand: "#8fd3bc",
};
