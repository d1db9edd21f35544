//! Tasks that tell of the same work, put together: the later status stands, and what the earlier ones say is kept.

use super::status::TaskStatus;
use super::task::Task;
use serde_json::Value;
use std::collections::HashMap;

/// One piece of work, from being asked for to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Loop {
    /// The task that says how it stands.
    pub current: Task,
    /// The tasks before it, the first one first.
    pub earlier: Vec<Task>,
}

impl Loop {
    /// Whether it has come to an end that somebody has told.
    pub fn is_closed(&self) -> bool {
        self.current.status.is_terminal()
    }

    /// Every task of it, the first one first.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.earlier.iter().chain([&self.current])
    }

    /// Why it stands as it does, and stood: the reasons of every task of it.
    pub fn reasons(&self) -> Vec<&Value> {
        self.tasks().filter_map(|task| task.reason.as_ref()).collect()
    }

    /// What came of it: the outputs of every task of it, each once.
    pub fn outputs(&self) -> Vec<&Value> {
        let mut all: Vec<&Value> = Vec::new();
        for output in self.tasks().flat_map(|task| &task.outputs) {
            if !all.contains(&output) {
                all.push(output);
            }
        }
        all
    }
}

/// Puts tasks together that tell of the same work. They stand in the order in which their first task was given.
///
/// Tasks of one id are versions of one. Tasks of several ids tell of the same work where the same one was asked by the same
/// one to do the same thing for the same request. A second ask after a refusal is no part of the first: it would be lost.
pub fn loops(tasks: Vec<Task>) -> Vec<Loop> {
    let mut groups: Vec<Vec<Loop>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for one in versions(tasks) {
        let place = *places.entry(work(&one.current)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.into_iter().flat_map(joined).collect()
}

/// Tasks of one id as one, the last of them current.
fn versions(tasks: Vec<Task>) -> Vec<Loop> {
    let mut found: Vec<Loop> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for task in tasks {
        let place = *places.entry(task.name.clone()).or_insert(found.len());
        match found.get_mut(place) {
            Some(known) => known.earlier.push(std::mem::replace(&mut known.current, task)),
            None => found.push(Loop { current: task, earlier: Vec::new() }),
        }
    }
    found
}

/// What tells a piece of work from others. A task that fulfils nothing is its own.
fn work(task: &Task) -> String {
    let Some(focus) = &task.focus else { return task.name.clone() };
    let code = task.code.as_ref().map(Value::to_string);
    format!("{focus}\n{:?}\n{:?}\n{code:?}", task.requester, task.owner)
}

/// Joins open tasks to the end that somebody told of the same work; what is still open is one, and stands first.
fn joined(group: Vec<Loop>) -> Vec<Loop> {
    let (ended, open): (Vec<Loop>, Vec<Loop>) = group.into_iter().partition(Loop::is_closed);
    let ends = Ends::of(&ended);
    let mut of_end: Vec<Vec<Loop>> = ended.iter().map(|_| Vec::new()).collect();
    let mut still_open = Vec::new();
    for one in open {
        match ends.end_of(&one).and_then(|at| of_end.get_mut(at)) {
            Some(list) => list.push(one),
            None => still_open.push(one),
        }
    }
    let closed = ended.into_iter().zip(of_end).map(|(end, mut list)| {
        list.push(end);
        list
    });
    std::iter::once(still_open).chain(closed).filter_map(merged).collect()
}

/// Which ends a piece of work may have.
struct Ends {
    by_time: HashMap<String, usize>,
    /// The only one, where it says that the work was done.
    only_done: Option<usize>,
}

impl Ends {
    fn of(ended: &[Loop]) -> Self {
        let ends = || ended.iter().enumerate().filter(|(_, end)| end.current.status != TaskStatus::EnteredInError);
        let mut by_time = HashMap::new();
        for (at, end) in ends() {
            if let Some(time) = &end.current.authored_on {
                by_time.entry(time.clone()).or_insert(at);
            }
        }
        let only = ends().next().filter(|_| ends().count() == 1);
        let only_done = only.filter(|(_, end)| end.current.status == TaskStatus::Completed).map(|(at, _)| at);
        Self { by_time, only_done }
    }

    /// The end of an open task: the one that was written at the same time, or the only one that says it was done.
    fn end_of(&self, open: &Loop) -> Option<usize> {
        let same_time = open.current.authored_on.as_ref().and_then(|time| self.by_time.get(time));
        same_time.copied().or(self.only_done)
    }
}

/// Several as one, the one that has come farthest current; of two alike, the one that was given later.
fn merged(mut all: Vec<Loop>) -> Option<Loop> {
    all.sort_by_key(|one| one.current.status.rank());
    let last = all.pop()?;
    let before = all.into_iter().flat_map(|one| one.earlier.into_iter().chain([one.current]));
    Some(Loop { earlier: before.chain(last.earlier).collect(), current: last.current })
}

#[cfg(test)]
mod tests {
    use super::super::reference::Addresses;
    use super::super::resource::Given;
    use super::*;
    use serde_json::json;

    fn task(id: &str, status: &str, authored: &str) -> Task {
        let text = json!({
            "resourceType": "Task", "id": id, "status": status, "intent": "order", "authoredOn": authored,
            "focus": { "reference": "ServiceRequest/ride" }, "owner": { "reference": "Organization/buses" },
            "output": [{ "valueString": id }], "statusReason": { "text": status },
        });
        Task::read(&Given::read(&text.to_string(), "the file").expect("a resource"), &Addresses::default())
            .expect("read")
    }

    /// Each loop: the names of its tasks, the current one last.
    fn names(tasks: &[(&str, &str, &str)]) -> Vec<Vec<String>> {
        let tasks = tasks.iter().map(|(id, status, authored)| task(id, status, authored)).collect();
        loops(tasks).iter().map(|one| one.tasks().map(|task| task.name.clone()).collect()).collect()
    }

    #[test]
    fn done_closes_what_was_accepted_and_keeps_what_both_say() {
        let tasks = vec![task("done", "completed", "2026-02-01"), task("taken", "accepted", "2026-02-02")];
        let [one] = loops(tasks).try_into().expect("one loop");
        assert!(one.is_closed() && one.current.name == "Task/done");
        assert_eq!(one.reasons(), [&json!({ "text": "accepted" }), &json!({ "text": "completed" })]);
        assert_eq!(one.outputs(), [&json!({ "valueString": "taken" }), &json!({ "valueString": "done" })]);
    }

    #[test]
    fn who_is_asked_again_after_a_refusal_still_has_to_answer() {
        assert_eq!(
            names(&[("no", "rejected", "2026-02-01"), ("again", "requested", "2026-02-05")]),
            [["Task/again"], ["Task/no"]]
        );
        assert_eq!(
            names(&[("no", "rejected", "2026-02-01"), ("sent", "requested", "2026-02-01")]),
            [["Task/sent", "Task/no"]]
        );
        // Nobody can tell to which of two ends it belongs.
        let two = [("one", "completed", "a"), ("two", "completed", "b"), ("open", "accepted", "c")];
        assert_eq!(names(&two), [["Task/open"], ["Task/one"], ["Task/two"]]);
        assert_eq!(
            names(&[("slip", "entered-in-error", "a"), ("open", "accepted", "b")]),
            [["Task/open"], ["Task/slip"]]
        );
    }

    #[test]
    fn of_two_open_ones_the_one_that_has_come_farther_stands() {
        let two = [("b", "in-progress", "2"), ("a", "requested", "1")];
        assert_eq!(names(&two), [["Task/a", "Task/b"]]);
        assert_eq!(names(&[("a", "requested", "1"), ("a", "accepted", "1")]), [["Task/a", "Task/a"]]);
    }

    #[test]
    fn whoever_else_is_asked_has_a_loop_of_their_own() {
        let mut other = task("other", "accepted", "2026-02-01");
        other.owner = Some("Organization/taxis".to_owned());
        assert_eq!(loops(vec![task("done", "completed", "2026-02-01"), other.clone()]).len(), 2);
        other.focus = None;
        assert_eq!(work(&other), "Task/other");
    }
}
