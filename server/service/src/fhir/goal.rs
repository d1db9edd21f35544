//! A goal, with how it goes.

use super::element::{Object, code, concept, extension, extensions, take, text};
use super::error::Wrong;
use super::export::With;
use super::service_request::person;
use domain::goal::{Achievement, Confidence, Goal, GoalStep, Score};
use domain::id::{GoalId, PersonId};
use domain::referral::Reason;
use domain::{Day, Line, Passage};
use serde_json::{Map, Value, json};

/// The codes of `Goal.lifecycleStatus` of R4.
pub const LIFECYCLE: [&str; 9] =
    ["proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled", "entered-in-error", "rejected"];

/// The system of `Goal.achievementStatus`, which has the words of ours.
const ACHIEVEMENT: &str = "http://terminology.hl7.org/CodeSystem/goal-achievement";

/// The life of a goal that goes like this: whether anybody works towards it.
pub const fn lifecycle(achievement: Achievement) -> &'static str {
    match achievement {
        Achievement::InProgress
        | Achievement::Improving
        | Achievement::Worsening
        | Achievement::NoChange
        | Achievement::Sustaining => "active",
        Achievement::Achieved | Achievement::NotAchieved => "completed",
        Achievement::NotAttainable => "cancelled",
    }
}

/// How a goal goes, from both of its statuses.
/// # Errors
/// [`Wrong`] where they contradict each other, or where the life of a goal alone does not tell how it went.
pub fn achievement(name: &str, goal: &Object) -> Result<Achievement, Wrong> {
    let life = text(goal, "lifecycleStatus");
    let wrong = |what: String| Wrong::new(name, "lifecycleStatus and achievementStatus", what);
    match (told(goal), life) {
        (Some(told), _) => contradiction(name, goal).map_or(Ok(told), Err),
        (None, "proposed" | "planned" | "accepted" | "active" | "on-hold") => Ok(Achievement::InProgress),
        (None, _) => Err(wrong(format!(
            "lifecycleStatus is {life}, and no achievementStatus says how it went: add one, such as achieved or \
             not-achieved"
        ))),
    }
}

/// The fault of a goal whose two statuses cannot both be true.
pub fn contradiction(name: &str, goal: &Object) -> Option<Wrong> {
    let (told, life) = (told(goal)?, text(goal, "lifecycleStatus"));
    let agrees = match life {
        // Nobody has begun.
        "proposed" | "planned" | "rejected" => told == Achievement::InProgress,
        "accepted" | "active" | "on-hold" => told != Achievement::NotAttainable,
        "entered-in-error" => true,
        _ => told.has_ended() || told == Achievement::Sustaining,
    };
    let what = format!(
        "lifecycleStatus is {life}, and achievementStatus is {}: the two cannot both be true. Correct one of them where it \
         was written, and export it again",
        told.key()
    );
    (!agrees).then(|| Wrong::new(name, "lifecycleStatus and achievementStatus", what))
}

/// How it is said to go, in a code of R4.
fn told(goal: &Object) -> Option<Achievement> {
    let codings = goal.get("achievementStatus")?.get("coding")?.as_array()?;
    codings.iter().find_map(|coding| Achievement::read(coding.get("code")?.as_str()?).ok())
}

/// A goal of a person. Without names its own words stay here: their area is told instead.
pub fn written(goal: &Goal, of: &PersonId, with: With<'_>) -> Value {
    let key = goal.achievement.key();
    let words = if with.has_names() { goal.in_own_words.as_str() } else { goal.area.key() };
    let importance = goal.importance.map(|score| extension("goal-importance", "valueInteger", score.number()));
    let confidence = goal.confidence.iter().map(|one| {
        let parts = vec![
            extension("on", "valueDate", one.on.to_string()),
            extension("score", "valueInteger", one.score.number()),
        ];
        nested("goal-confidence", parts)
    });
    let steps = goal.steps.iter().filter(|_| with.has_names()).map(|step| {
        let mut parts = vec![extension("what", "valueString", step.what.as_str())];
        parts.extend(step.who.as_ref().map(|who| extension("who", "valueString", who.as_str())));
        parts.extend(step.by.map(|by| extension("by", "valueDate", by.to_string())));
        parts.push(extension("done", "valueBoolean", step.is_done));
        nested("goal-step", parts)
    });
    let extensions: Vec<Value> = importance.into_iter().chain(confidence).chain(steps).collect();
    let mut written = json!({
        "resourceType": "Goal",
        "id": goal.id.as_str(),
        "lifecycleStatus": lifecycle(goal.achievement),
        "achievementStatus": { "coding": [{ "system": ACHIEVEMENT, "code": key }] },
        "category": [concept("reason", goal.area.key(), goal.area.key())],
        "description": { "text": words },
        "subject": person(of, with),
    });
    // R4 allows no empty list.
    if let (false, Some(object)) = (extensions.is_empty(), written.as_object_mut()) {
        object.insert("extension".to_owned(), extensions.into());
    }
    written
}

fn nested(name: &str, parts: Vec<Value>) -> Value {
    let mut whole = Map::new();
    whole.insert("url".to_owned(), format!("{}{name}", super::OURS).into());
    whole.insert("extension".to_owned(), parts.into());
    Value::Object(whole)
}

/// Reads a goal that this program wrote, or one whose own words stand in its description.
/// # Errors
/// [`Wrong`] with the element that cannot be used.
pub fn read(goal: &Object) -> Result<Goal, Wrong> {
    let name = format!("Goal/{}", text(goal, "id"));
    let words = goal.get("description").and_then(|words| words.get("text")).and_then(Value::as_str);
    let area = code(goal.get("category"), "reason").unwrap_or(Reason::Other.key());
    let own = |part: &'static str| extensions(goal.get("extension"), part);
    let importance = own("goal-importance").next().map(|one| score(&name, one)).transpose()?;
    let confidence = own("goal-confidence").map(|one| {
        Ok(Confidence { on: day(&name, within(one, "on"))?, score: score(&name, within(one, "score").unwrap_or(one))? })
    });
    let steps = own("goal-step").map(|one| {
        let said = |part| within(one, part).and_then(|it| it.get("valueString")?.as_str()).unwrap_or_default();
        Ok(GoalStep {
            what: take(&name, "extension goal-step", Line::read("what", said("what")))?,
            who: take(&name, "extension goal-step", Line::read_optional("who", said("who")))?,
            by: within(one, "by").map(|by| day(&name, Some(by))).transpose()?,
            is_done: within(one, "done").and_then(|it| it.get("valueBoolean")?.as_bool()) == Some(true),
        })
    });
    Ok(Goal {
        id: take(&name, "id", GoalId::read(text(goal, "id")))?,
        in_own_words: take(&name, "description", Passage::read("description", words.unwrap_or_default()))?,
        area: take(&name, "category", Reason::read(area))?,
        importance,
        confidence: confidence.collect::<Result<_, Wrong>>()?,
        achievement: achievement(&name, goal)?,
        steps: steps.collect::<Result<_, Wrong>>()?,
    })
}

/// The part of a nested extension with a name.
fn within<'a>(whole: &'a Value, part: &str) -> Option<&'a Value> {
    extensions(whole.get("extension"), part).next()
}

fn score(name: &str, extension: &Value) -> Result<Score, Wrong> {
    let number = extension.get("valueInteger").and_then(Value::as_u64).and_then(|number| u8::try_from(number).ok());
    take(name, "extension", Score::read("score", number.unwrap_or(u8::MAX)))
}

fn day(name: &str, extension: Option<&Value>) -> Result<Day, Wrong> {
    let written = extension.and_then(|one| one.get("valueDate")?.as_str()).unwrap_or_default();
    take(name, "extension", Day::read_stored("day", written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statuses(life: &str, told: Option<&str>) -> Object {
        let mut goal = json!({ "lifecycleStatus": life });
        if let (Some(told), Some(object)) = (told, goal.as_object_mut()) {
            object.insert("achievementStatus".to_owned(), json!({ "coding": [{ "code": told }] }));
        }
        goal.as_object().cloned().expect("an object")
    }

    #[test]
    fn how_a_goal_goes_is_two_statuses_and_comes_back() {
        for &one in Achievement::ALL {
            let life = lifecycle(one);
            assert!(LIFECYCLE.contains(&life));
            assert_eq!(achievement("Goal/1", &statuses(life, Some(one.key()))), Ok(one));
        }
    }

    #[test]
    fn every_life_of_a_goal_leads_to_one_of_ours_or_is_refused_with_words() {
        for life in LIFECYCLE {
            match achievement("Goal/1", &statuses(life, None)) {
                Ok(one) => assert_eq!(one, Achievement::InProgress, "{life}"),
                Err(wrong) => {
                    assert!(["completed", "cancelled", "entered-in-error", "rejected"].contains(&life));
                    assert!(wrong.what.contains("add one"), "{wrong}");
                }
            }
        }
    }

    #[test]
    fn statuses_of_a_goal_that_contradict_each_other_are_named_both() {
        for (life, told) in [
            ("planned", "achieved"),
            ("active", "not-attainable"),
            ("completed", "improving"),
            ("rejected", "achieved"),
        ] {
            let wrong = achievement("Goal/1", &statuses(life, Some(told))).expect_err("a contradiction");
            assert_eq!(wrong.element, "lifecycleStatus and achievementStatus");
            assert!(wrong.what.contains(life) && wrong.what.contains(told), "{wrong}");
        }
    }
}
