//! The tree of tasks: which piece of work is part of which.

use super::error::Wrong;
use super::loops::Loop;
use super::service_request::ServiceRequest;
use std::collections::HashMap;

/// How deep parts may stand in each other.
pub const MOST_DEEP: usize = 32;

/// A piece of work and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The work.
    pub work: Loop,
    /// Its parts, in the order in which they were given.
    pub parts: Vec<Branch>,
}

/// Puts each piece of work under the one it is a part of: the one that its tasks name in `partOf`; where they name none,
/// the only one for the request on which their own request is based. What names a part of nothing here stands at the top.
/// # Errors
/// [`Wrong`] when parts go round in a circle, or stand deeper in each other than [`MOST_DEEP`].
pub fn tree(loops: Vec<Loop>, requests: &[ServiceRequest]) -> Result<Vec<Branch>, Wrong> {
    let parents = parents(&loops, requests);
    for (at, one) in loops.iter().enumerate() {
        let way_up = std::iter::successors(Some(at), |at| parents.get(*at).copied().flatten());
        if way_up.take(MOST_DEEP + 1).count() > MOST_DEEP {
            let what =
                format!("parts stand more than {MOST_DEEP} deep or go round in a circle: correct partOf, or basedOn");
            return Err(Wrong::new(&one.current.name, "partOf or basedOn", what));
        }
    }
    // From behind, so that each one's parts are whole before it goes into its own parent.
    let mut branches: Vec<Option<Branch>> =
        loops.into_iter().map(|work| Some(Branch { work, parts: Vec::new() })).collect();
    let mut depths: Vec<(usize, usize)> = (0..branches.len())
        .map(|at| (std::iter::successors(Some(at), |at| parents.get(*at).copied().flatten()).count(), at))
        .collect();
    depths.sort_by(|(one, at), (other, behind)| other.cmp(one).then(at.cmp(behind)));
    for (_, at) in depths {
        let Some(parent) = parents.get(at).copied().flatten() else { continue };
        let part = branches.get_mut(at).and_then(Option::take);
        if let (Some(part), Some(Some(whole))) = (part, branches.get_mut(parent)) {
            whole.parts.push(part);
        }
    }
    Ok(branches.into_iter().flatten().collect())
}

/// Of which piece of work each is a part.
fn parents(loops: &[Loop], requests: &[ServiceRequest]) -> Vec<Option<usize>> {
    let mut by_task: HashMap<&str, usize> = HashMap::new();
    let mut by_request: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, one) in loops.iter().enumerate() {
        by_task.extend(one.tasks().map(|task| (task.name.as_str(), at)));
        if let Some(focus) = &one.current.focus {
            by_request.entry(focus).or_default().push(at);
        }
    }
    let based_on: HashMap<&str, &[String]> =
        requests.iter().map(|request| (request.name.as_str(), request.based_on.as_slice())).collect();
    let only_for = |request: &String| match by_request.get(request.as_str()).map(Vec::as_slice) {
        Some([only]) => Some(*only),
        _ => None,
    };
    let parent = |(at, one): (usize, &Loop)| {
        let named = one.tasks().flat_map(|task| &task.part_of).find_map(|name| by_task.get(name.as_str()).copied());
        let requests = one.current.focus.as_deref().and_then(|focus| based_on.get(focus).copied()).unwrap_or_default();
        // A circle of `partOf` is a fault that is told; one's own request is no parent.
        named.or_else(|| {
            let based = one.current.based_on.iter().chain(requests);
            based.filter_map(|name| by_task.get(name.as_str()).copied().or_else(|| only_for(name))).find(|up| *up != at)
        })
    };
    loops.iter().enumerate().map(parent).collect()
}

#[cfg(test)]
mod tests {
    use super::super::loops::loops;
    use super::super::reference::Addresses;
    use super::super::resource::Given;
    use super::super::task::Task;
    use super::*;
    use serde_json::{Value, json};

    fn task(id: &str, focus: &str, part_of: Option<&str>) -> Task {
        let mut text = json!({ "resourceType": "Task", "id": id, "status": "accepted", "intent": "order" });
        text["focus"] = json!({ "reference": focus });
        text["partOf"] = part_of.map_or(Value::Null, |whole| json!([{ "reference": format!("Task/{whole}") }]));
        Task::read(&Given::read(&text.to_string(), "the file").expect("a resource"), &Addresses::default())
            .expect("read")
    }

    /// `one(two three(four))`.
    fn drawn(branches: &[Branch]) -> String {
        let one = |branch: &Branch| match branch.parts.as_slice() {
            [] => branch.work.current.name.replace("Task/", ""),
            parts => format!("{}({})", branch.work.current.name.replace("Task/", ""), drawn(parts)),
        };
        branches.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_part_stands_under_its_whole_whichever_was_given_first() {
        let tasks = vec![
            task("four", "R/4", Some("three")),
            task("two", "R/2", Some("one")),
            task("one", "R/1", None),
            task("three", "R/3", Some("one")),
            task("stray", "R/5", Some("elsewhere")),
        ];
        assert_eq!(drawn(&tree(loops(tasks), &[]).expect("a tree")), "one(two three(four)) stray");
    }

    #[test]
    fn a_request_that_is_based_on_another_makes_a_part_too() {
        let text = r#"{"resourceType":"ServiceRequest","id":"2","status":"active","basedOn":[{"reference":"ServiceRequest/1"}]}"#;
        let given = Given::read(text, "the file").expect("a resource");
        let request = ServiceRequest::read(&given, &Addresses::default()).expect("read");
        let tasks = vec![task("whole", "ServiceRequest/1", None), task("part", "ServiceRequest/2", None)];
        assert_eq!(drawn(&tree(loops(tasks), &[request]).expect("a tree")), "whole(part)");
    }

    #[test]
    fn a_circle_and_a_ladder_without_end_are_refused() {
        let circle = vec![task("one", "R/1", Some("two")), task("two", "R/2", Some("one"))];
        let wrong = tree(loops(circle), &[]).expect_err("a circle");
        assert_eq!((wrong.resource.as_str(), wrong.element.as_str()), ("Task/one", "partOf or basedOn"));
        let own = vec![task("one", "R/1", Some("one"))];
        assert!(tree(loops(own), &[]).is_err(), "nothing is part of itself");
        let rung = |n: usize| task(&format!("t{n}"), &format!("R/{n}"), Some(&format!("t{}", n + 1)));
        assert!(tree(loops((0..MOST_DEEP).map(rung).collect()), &[]).is_ok());
        assert!(tree(loops((0..=MOST_DEEP).map(rung).collect()), &[]).is_err());
    }
}
