//! From a case to a support, on both engines: what is told, shown and asked for, what organisations see and answer.

mod town;

use domain::actor::{Base, Role};
use domain::connection::{
    AfterYes, ConnectionKind, Deed, Few, LINK_DAYS, NamedStep, OneConnection, Part, Reason, SaidForm, SignpostAnswer,
    State, state_after,
};
use domain::id::{ConnectionId, OrganisationId, ReferralId, SupportId};
use domain::message::MessageKind;
use domain::need_gap::{Barrier, GapStatus};
use domain::notice::NoticeKind;
use domain::support::Source;
use domain::{Actor, Failure, Line, Why};
use service::Desk;
use service::connection::{AnswerPass, Doing, NewConnection, SeenForm};
use service::import::{Batch, IncomingOrganisation};
use store::Outgoing;
use tokio::task::JoinSet;
use town::{DAY_MS, Town, entry, incoming, line, once};

/// A case of Ann's, and two supports of one organisation: one with an address for mail, one with none.
struct Scene {
    ann: Actor,
    moira: Actor,
    case: ReferralId,
    stitch: SupportId,
    quiet: SupportId,
}

async fn scene(town: &Town) -> Scene {
    let source = |id: &str| Source { feed: line("hsds:test"), id: line(id) };
    let organisation = |id: &str, email: Option<Line<200>>| IncomingOrganisation {
        source: source(id),
        name: line(id),
        about: None,
        phone: Some(line("01632 960142")),
        email,
        web: None,
    };
    let of = |id: &str, by: &str| {
        let mut one = incoming(id, entry(id, "Something good."));
        one.organisation = Some(line(by));
        one
    };
    let batch = Batch {
        organisations: vec![
            organisation("Govan Arts", Some(line("hello@example.org"))),
            organisation("Quiet Folk", None),
        ],
        supports: vec![of("Stitch and Blether", "Govan Arts"), of("Quiet Hour", "Quiet Folk")],
        ..Batch::default()
    };
    town.desk.keep_batch(&batch, false, &|_, _| ()).await.expect("kept");
    let mut tx = town.db.read().await.expect("a transaction");
    let mut found = Vec::new();
    for id in ["Stitch and Blether", "Quiet Hour"] {
        found.push(tx.support_of(&source(id)).await.expect("read").expect("there").support);
    }
    drop(tx);
    let run_by = found[0].run_by.clone().expect("an organisation").id;
    let moira = editor(town, "moira@example.org", run_by).await;
    let (shona, ann) = (town.shona().await, town.ann().await);
    let case = town.refers(&shona).await;
    town.takes_on(&ann, &case).await;
    Scene { ann, moira, case, stitch: found[0].id.clone(), quiet: found[1].id.clone() }
}

async fn editor(town: &Town, email: &str, of: OrganisationId) -> Actor {
    town.somebody(email, Role::OrganisationEditor, Base::Organisation(of)).await
}

/// The key of a form; a word with which it is told from others.
fn form(what: &str, key: &str) -> String {
    format!("{what}-of-the-test-{key}").replace(['_', ' '], "-")
}

/// A deed as a form gives it.
struct Form {
    deed: Deed,
    version: String,
    once: String,
    said: [&'static str; 5],
}

fn doing(deed: Deed, version: i64, key: &str) -> Form {
    Form { deed, version: version.to_string(), once: form("a-form", key), said: [""; 5] }
}

fn because(deed: Deed, reason: &'static str, version: i64, key: &str) -> Form {
    Form { said: [reason, "", "", "", ""], ..doing(deed, version, key) }
}

impl Form {
    fn it(&self) -> Doing<'_> {
        let [reason, note, weeks, on, answer] = self.said;
        Doing {
            deed: self.deed.key(),
            said: SaidForm { reason, note, weeks, on, answer },
            seen: SeenForm { version: &self.version, once: &self.once },
        }
    }
}

fn seen<'a>(version: &'a str, once: &'a str) -> SeenForm<'a> {
    SeenForm { version, once }
}

impl Scene {
    async fn adds(&self, town: &Town, support: &SupportId, kind: ConnectionKind, key: &str) -> ConnectionId {
        let once = form("an-addition", key);
        let new = NewConnection { support: support.as_str(), kind: kind.key(), once: &once };
        town.desk.add_connection(&self.ann, &self.case, new).await.expect("added")
    }

    /// Adds, prepares and sends: with the family name agreed to, and nothing else.
    async fn sends(&self, town: &Town, support: &SupportId, key: &str) -> ConnectionId {
        let id = self.adds(town, support, ConnectionKind::Referred, key).await;
        let fields = [AfterYes::Family.key().to_owned()];
        town.desk.prepare_connection(&self.ann, &id, "1", "A seat by the door.", &fields).await.expect("prepared");
        let once = form("a-sending", key);
        town.desk.send_connection(&self.ann, &id, "phone", seen("2", &once)).await.expect("sent");
        id
    }

    async fn sees(&self, town: &Town, id: &ConnectionId) -> OneConnection {
        town.desk.connection(&self.ann, id).await.expect("shown")
    }
}

impl Town {
    async fn mails(&self) -> Vec<Outgoing> {
        let all = self.desk.outbox().await.expect("read");
        all.into_iter().filter(|one| matches!(one.kind, MessageKind::Asked | MessageKind::AskedAgain)).collect()
    }

    /// What somebody was told of, the latest first.
    async fn heard(&self, who: &Actor) -> Vec<NoticeKind> {
        self.desk.notices(who).await.expect("read").into_iter().map(|one| one.kind).collect()
    }

    /// The secret in the last mail to an organisation.
    async fn last_key(&self) -> String {
        let body = self.mails().await.pop().expect("a mail").body.expect("words");
        body.split("/answer?key=").nth(1).expect("a link").chars().take(64).collect()
    }

    async fn opens(&self, key: &str) -> Result<AnswerPass, Failure> {
        self.desk.open_answer(key, None).await
    }

    async fn steps(&self, id: &ConnectionId) -> Vec<NamedStep> {
        self.db.read().await.expect("a transaction").connection_steps(id).await.expect("read")
    }
}

#[tokio::test]
async fn only_who_holds_the_case_connects_and_for_anybody_else_there_is_nothing() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let (mags, callum, roza) = (town.mags().await, town.callum().await, town.roza().await);
        for who in [&mags, &callum, &roza, &scene.moira] {
            let key = "somebody-elses-form";
            let new = NewConnection { support: scene.stitch.as_str(), kind: "information", once: key };
            let refused = [
                town.desk.add_connection(who, &scene.case, new).await.map(|_| ()),
                town.desk.connection(who, &id).await.map(|_| ()),
                town.desk.connections(who, &scene.case).await.map(|_| ()),
                town.desk.whom_to_connect(who, &scene.case).await.map(|_| ()),
                town.desk.prepare_connection(who, &id, "3", "", &[]).await,
                town.desk.send_connection(who, &id, "phone", seen("3", key)).await,
                town.desk.mail_connection_again(who, &id).await,
                town.desk.end_connection_links(who, &id).await,
                town.desk.do_connection(who, &id, &doing(Deed::Withdraw, 3, "x").it()).await,
                town.desk.note_by_phone(who, &id, &doing(Deed::Accept, 3, "x").it()).await,
                town.desk.note_gap(who, &id, true).await,
            ];
            assert!(refused.iter().all(|one| *one == Err(Failure::NotFound)), "{}: {refused:?}", town.engine);
        }
        let deeds = town.deeds("referral", scene.case.as_str()).await;
        for deed in ["connection.add", "connection.prepare", "connection.send"] {
            assert!(deeds.contains(&deed.to_owned()), "{}: {deed}", town.engine);
        }
    }
}

#[tokio::test]
async fn the_same_form_makes_one_connection_and_only_to_what_can_be_found() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let one = scene.adds(&town, &scene.stitch, ConnectionKind::Signposted, "1").await;
        assert_eq!(scene.adds(&town, &scene.stitch, ConnectionKind::Signposted, "1").await, one, "{}", town.engine);
        let key = "an-addition-of-the-test-1";
        let other = NewConnection { support: scene.quiet.as_str(), kind: "signposted", once: key };
        let refused = town.desk.add_connection(&scene.ann, &scene.case, other).await;
        assert_eq!(refused, Err(Failure::Conflict), "{}: another text under the same key", town.engine);
        let nowhere = NewConnection { support: "none", kind: "", once: "a-new-form-entirely" };
        let refused = town.desk.add_connection(&scene.ann, &scene.case, nowhere).await;
        assert_eq!(refused.clone().expect_err("nobody can find it").at("support"), Some(&Why::NotAChoice));
        assert_eq!(refused.expect_err("no kind").at("kind"), Some(&Why::NotChosen));
        assert_eq!(town.desk.connections(&scene.ann, &scene.case).await.expect("shown").rows.len(), 1);
        assert!(town.mails().await.is_empty(), "{}: nobody is told of it", town.engine);
    }
}

#[tokio::test]
async fn an_organisation_sees_a_first_name_and_a_phone_until_it_says_yes_and_then_what_was_agreed() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.adds(&town, &scene.stitch, ConnectionKind::Referred, "1").await;
        assert!(town.desk.asked(&scene.moira, true).await.expect("shown").rows.is_empty(), "a draft is told to nobody");
        let fields = ["family".to_owned(), "language".to_owned()];
        town.desk.prepare_connection(&scene.ann, &id, "1", "A seat by the door.", &fields).await.expect("prepared");
        let preview = scene.sees(&town, &id).await.preview.expect("what would be sent");
        let wording = preview.wording.expect("words to agree to");
        town.desk
            .send_connection(&scene.ann, &id, "in_person", seen("2", "a-sending-of-the-test"))
            .await
            .expect("sent");
        let kept = scene.sees(&town, &id).await.consent.expect("kept");
        assert_eq!(kept.wording.as_str(), wording, "{}: the very words", town.engine);
        assert!(wording.contains("Govan Arts") && wording.contains("my family name") && !wording.contains("birth"));

        let row = town.desk.asked(&scene.moira, true).await.expect("shown").rows.remove(0);
        assert_eq!((row.state, &row.shared), (State::Seen, &preview.before), "{}", town.engine);
        let text = format!("{row:?}");
        assert!(text.contains("Margaret") && text.contains("07700900318") && !text.contains("Rennie"), "{text}");
        town.desk
            .answer_asked(&scene.moira, &id, &doing(Deed::Accept, row.version, "yes").it())
            .await
            .expect("accepted");
        let row = town.desk.asked(&scene.moira, true).await.expect("shown").rows.remove(0);
        assert_eq!((row.state, &row.shared), (State::Accepted, &preview.after), "{}", town.engine);
        let text = format!("{row:?}");
        assert!(text.contains("Rennie") && text.contains("English") && text.contains("A seat by the door."), "{text}");
        for never in ["1961", "G51", "Loneliness", "telly"] {
            assert!(!text.contains(never), "{}: {never}: {text}", town.engine);
        }
        let seen = scene.sees(&town, &id).await;
        assert_eq!(seen.listed.connection.state, State::Accepted, "{}: the worker sees it", town.engine);
        assert_eq!(seen.shown_now, Some(preview.after));
        let deeds = town.deeds("referral", scene.case.as_str()).await;
        assert!(deeds.contains(&"asked.list".to_owned()), "{}: the person may read who looked", town.engine);
    }
}

#[tokio::test]
async fn an_organisation_sees_its_own_alone_while_it_is_open_and_thirty_days_after() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let quiet = {
            let mut tx = town.db.read().await.expect("a transaction");
            tx.support(&scene.quiet).await.expect("read").expect("there").support.run_by.expect("an organisation").id
        };
        let other = editor(&town, "other@example.org", quiet).await;
        assert!(town.desk.asked(&other, true).await.expect("shown").rows.is_empty(), "{}", town.engine);
        let theirs = town.desk.answer_asked(&other, &id, &doing(Deed::Accept, 3, "a").it()).await;
        assert_eq!(theirs, Err(Failure::NotFound), "{}", town.engine);
        for who in [&scene.ann, &town.grace().await] {
            assert_eq!(town.desk.asked(who, true).await.map(|_| ()), Err(Failure::NotFound), "{}", town.engine);
        }
        let no = because(Deed::Decline, "not_wanted", 3, "no");
        town.desk.answer_asked(&scene.moira, &id, &no.it()).await.expect("declined");
        town.later(30 * DAY_MS);
        assert_eq!(town.desk.asked(&scene.moira, true).await.expect("shown").rows.len(), 1, "{}", town.engine);
        town.later(DAY_MS);
        assert!(town.desk.asked(&scene.moira, true).await.expect("shown").rows.is_empty(), "{}", town.engine);

        let back = scene.sends(&town, &scene.stitch, "2").await;
        let key = town.last_key().await;
        town.desk
            .do_connection(&scene.ann, &back, &because(Deed::Withdraw, "not_wanted", 3, "back").it())
            .await
            .expect("back");
        assert!(town.desk.asked(&scene.moira, true).await.expect("shown").rows.is_empty(), "{}: at once", town.engine);
        assert_eq!(town.opens(&key).await, Err(Failure::OldLink), "{}: by the link too", town.engine);
    }
}

#[tokio::test]
async fn with_the_link_an_organisation_answers_without_an_account() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let mail = town.mails().await.pop().expect("a mail");
        assert_eq!((mail.kind, mail.to.as_str()), (MessageKind::Asked, "hello@example.org"), "{}", town.engine);
        let body = mail.body.expect("words").to_lowercase();
        for never in ["margaret", "rennie", "07700", "ann@", "stitch", "health"] {
            assert!(!body.contains(never), "{}: {never}: {body}", town.engine);
        }
        let key = town.last_key().await;
        assert_eq!(town.db.read().await.expect("tx").connection_link(&key).await.expect("read"), None, "only its hash");
        let pass = town.opens(&key).await.expect("opened");
        let asked = town.desk.asked_by_link(&pass).await.expect("shown");
        assert_eq!((asked.state, asked.shared.family.as_ref()), (State::Seen, None), "{}", town.engine);
        let yes = doing(Deed::Accept, asked.version, "yes");
        town.desk.answer_by_link(&pass, &yes.it()).await.expect("accepted");
        town.desk.answer_by_link(&pass, &yes.it()).await.expect("the same form once more changes nothing");
        let asked = town.desk.asked_by_link(&pass).await.expect("shown");
        assert_eq!(asked.shared.family.as_ref().map(Line::as_str), Some("Rennie"), "{}", town.engine);
        let steps = town.steps(&id).await;
        let by: Vec<_> = steps.iter().map(|named| (named.step.to, named.step.by.part)).collect();
        use Part::{Organisation, Worker};
        let expected = [
            (State::Draft, Worker),
            (State::Sent, Worker),
            (State::Seen, Organisation),
            (State::Accepted, Organisation),
        ];
        assert_eq!(by, expected, "{}", town.engine);
        let deeds = town.deeds("referral", scene.case.as_str()).await;
        assert!(
            ["connection.open_link", "connection.view", "connection.answer"]
                .iter()
                .all(|one| deeds.contains(&(*one).to_owned()))
        );

        town.later(31 * 60 * 1000);
        assert_eq!(town.desk.asked_by_link(&pass).await, Err(Failure::OldLink), "{}: half an hour", town.engine);
        town.opens(&key).await.expect("opened anew");
        town.later(LINK_DAYS * DAY_MS);
        assert_eq!(town.opens(&key).await, Err(Failure::OldLink), "{}: fourteen days", town.engine);
    }
}

#[tokio::test]
async fn a_link_that_is_none_or_was_taken_back_opens_nothing() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let key = town.last_key().await;
        let pass = town.opens(&key).await.expect("opened");
        for wrong in ["", "0", &"f".repeat(64), &key[1..]] {
            assert_eq!(town.opens(wrong).await, Err(Failure::OldLink), "{}: {wrong}", town.engine);
        }
        town.desk.mail_connection_again(&scene.ann, &id).await.expect("a second mail");
        let second = town.last_key().await;
        assert_ne!(second, key);
        town.opens(&key).await.expect("the first mail still works");
        town.desk.end_connection_links(&scene.ann, &id).await.expect("taken back");
        for key in [&key, &second] {
            assert_eq!(town.opens(key).await, Err(Failure::OldLink), "{}", town.engine);
        }
        assert_eq!(
            town.desk.asked_by_link(&pass).await,
            Err(Failure::OldLink),
            "{}: whoever was in is out",
            town.engine
        );
        let late = town.desk.answer_by_link(&pass, &doing(Deed::Accept, 3, "late").it()).await;
        assert_eq!(late, Err(Failure::OldLink), "{}", town.engine);
        assert_eq!(town.desk.end_connection_links(&scene.ann, &id).await, Err(Failure::Conflict), "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_who_answer_at_once_one_does_and_the_others_are_told() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let version = town.desk.asked(&scene.moira, true).await.expect("shown").rows[0].version;
        let mut answers = JoinSet::new();
        for n in 0..50 {
            let (desk, moira, id): (Desk, Actor, ConnectionId) = (town.desk.clone(), scene.moira.clone(), id.clone());
            answers.spawn(async move {
                let yes = doing(Deed::Accept, version, &n.to_string());
                // Too many at once is said as such, and tried again, as somebody would.
                loop {
                    match desk.answer_asked(&moira, &id, &yes.it()).await {
                        Err(Failure::Busy) => tokio::task::yield_now().await,
                        done => return done,
                    }
                }
            });
        }
        let done = answers.join_all().await;
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{}", town.engine);
        assert_eq!(done.iter().filter(|one| **one == Err(Failure::Conflict)).count(), 49, "{}: {done:?}", town.engine);
        let accepted = town.steps(&id).await.iter().filter(|named| named.step.deed == Some(Deed::Accept)).count();
        assert_eq!(accepted, 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn what_cannot_be_done_is_answered_with_what_can() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let refused = town.desk.answer_asked(&scene.moira, &id, &doing(Deed::MissDay, 3, "a").it()).await;
        let legal = ["see", "accept", "waitlist", "decline"].map(str::to_owned).to_vec();
        assert_eq!(refused, Err(Failure::MovedOn { now: "sent".to_owned(), possible: legal }), "{}", town.engine);
        let missing = town.desk.answer_asked(&scene.moira, &id, &doing(Deed::Decline, 3, "b").it()).await;
        assert_eq!(missing.expect_err("why not?").at("reason"), Some(&Why::NotChosen), "{}", town.engine);
        let sent = town.desk.do_connection(&scene.ann, &id, &doing(Deed::Send, 3, "c").it()).await;
        assert_eq!(sent, Err(Failure::Conflict), "{}: nothing is sent without consent", town.engine);
        let draft = scene.adds(&town, &scene.stitch, ConnectionKind::Referred, "2").await;
        let unchosen = town.desk.send_connection(&scene.ann, &draft, "phone", seen("1", "a-sending-of-a-draft")).await;
        assert_eq!(unchosen.expect_err("nothing chosen").at("fields"), Some(&Why::NotChosen), "{}", town.engine);
        let stale = town.desk.prepare_connection(&scene.ann, &id, "3", "", &[]).await;
        assert!(matches!(stale, Err(Failure::MovedOn { .. })), "{}: {stale:?}", town.engine);
    }
}

#[tokio::test]
async fn a_whole_life_is_told_by_its_steps_and_the_last_of_them_is_where_it_is() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let life: [(Deed, &str, &str, State); 11] = [
            (Deed::Waitlist, "6", "", State::Waitlisted),
            (Deed::Accept, "", "", State::Accepted),
            (Deed::Schedule, "", "10 2 2026", State::Scheduled),
            (Deed::MissDay, "", "", State::NoShow),
            (Deed::Reschedule, "", "12 2 2026", State::Scheduled),
            (Deed::CallOff, "", "", State::CalledOff),
            (Deed::Schedule, "", "17 2 2026", State::Scheduled),
            (Deed::TellHowItGoes, "", "", State::InTouch),
            (Deed::ComeFirst, "", "", State::AttendedFirst),
            (Deed::GoOn, "", "", State::Attending),
            (Deed::Complete, "", "", State::Completed),
        ];
        for (n, (deed, weeks, on, state)) in life.into_iter().enumerate() {
            let version = town.desk.asked(&scene.moira, false).await.expect("shown").rows[0].version;
            let doing = Form { said: ["", "As we said.", weeks, on, ""], ..doing(deed, version, &n.to_string()) };
            town.desk.answer_asked(&scene.moira, &id, &doing.it()).await.expect("possible");
            let seen = scene.sees(&town, &id).await;
            assert_eq!(seen.listed.connection.state, state, "{}: {deed:?}", town.engine);
            let steps: Vec<_> = seen.steps.into_iter().map(|named| named.step).collect();
            assert_eq!(state_after(&steps), Some(state), "{}: {deed:?}", town.engine);
        }
        assert!(scene.sees(&town, &id).await.listed.connection.ended.is_some(), "{}", town.engine);
    }
}

#[tokio::test]
async fn an_organisation_is_reminded_on_working_days_five_and_twelve_and_then_nobody_waits() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        // From Tuesday 3 February: Tuesday 10 and Thursday 19 are working days five and twelve, Monday 23 is fourteen.
        let mails = async |days: i64| {
            town.later(days * DAY_MS);
            let done = town.desk.sweep_connections().await.expect("swept");
            assert_eq!(town.desk.sweep_connections().await.expect("once more"), 0, "{}", town.engine);
            (done, town.mails().await.len())
        };
        assert_eq!(mails(6).await, (0, 1), "{}", town.engine);
        assert_eq!(mails(1).await, (1, 2), "{}", town.engine);
        let again = town.mails().await.pop().expect("a mail");
        assert_eq!(again.kind, MessageKind::AskedAgain, "{}", town.engine);
        let key = town.last_key().await;
        assert_eq!(mails(8).await, (0, 2), "{}", town.engine);
        assert_eq!(mails(1).await, (1, 3), "{}", town.engine);
        let last = town.last_key().await;
        assert_eq!(mails(4).await, (0, 3), "{}", town.engine);
        town.opens(&key).await.expect("the link of the reminder lasts fourteen days of its own");
        assert_eq!(mails(1).await, (1, 3), "{}", town.engine);
        let seen = scene.sees(&town, &id).await;
        assert_eq!(seen.listed.connection.state, State::Expired, "{}", town.engine);
        assert_eq!(town.opens(&last).await, Err(Failure::OldLink), "{}", town.engine);
        assert!(town.desk.asked(&scene.moira, true).await.expect("shown").rows.is_empty(), "{}", town.engine);
        assert!(town.heard(&scene.ann).await.contains(&NoticeKind::ConnectionExpired), "{}", town.engine);
        // The worker asks once more: it all begins anew.
        let version = seen.listed.connection.version.to_string();
        let again = SeenForm { version: &version, once: "a-sending-once-more" };
        town.desk.send_connection(&scene.ann, &id, "phone", again).await.expect("sent again");
        assert_eq!(mails(7).await, (1, 5), "{}", town.engine);
    }
}

#[tokio::test]
async fn two_servers_send_one_reminder_and_whoever_has_answered_gets_none() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let answered = scene.sends(&town, &scene.stitch, "1").await;
        scene.sends(&town, &scene.stitch, "2").await;
        town.desk.answer_asked(&scene.moira, &answered, &doing(Deed::Accept, 3, "yes").it()).await.expect("accepted");
        town.later(7 * DAY_MS);
        let (one, other) = tokio::join!(town.desk.sweep_connections(), town.desk.sweep_connections());
        assert_eq!(one.expect("swept") + other.expect("swept"), 1, "{}", town.engine);
        let reminders = town.mails().await.iter().filter(|mail| mail.kind == MessageKind::AskedAgain).count();
        assert_eq!(reminders, 1, "{}", town.engine);
        let heard = town.heard(&scene.ann).await;
        let answers = heard.iter().filter(|kind| **kind == NoticeKind::ConnectionAnswered).count();
        assert_eq!(answers, 1, "{}: {heard:?}", town.engine);
    }
}

#[tokio::test]
async fn where_no_address_is_known_the_worker_rings_and_writes_down_the_answer() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.quiet, "1").await;
        assert!(town.mails().await.is_empty(), "{}", town.engine);
        let seen = scene.sees(&town, &id).await;
        assert!(seen.listed.is_to_ring && seen.link.is_none(), "{}", town.engine);
        assert_eq!(seen.phone, Some(line("01632 960142")), "{}", town.engine);
        assert_eq!(town.desk.mail_connection_again(&scene.ann, &id).await, Err(Failure::Conflict), "{}", town.engine);
        town.later(7 * DAY_MS);
        assert_eq!(town.desk.sweep_connections().await, Ok(0), "{}: nobody can be reminded", town.engine);
        town.desk.note_by_phone(&scene.ann, &id, &doing(Deed::Accept, 3, "said").it()).await.expect("written down");
        let seen = scene.sees(&town, &id).await;
        let step = &seen.steps.last().expect("a step").step;
        assert_eq!(
            (step.by.part, step.by.account.as_ref()),
            (Part::Organisation, Some(&scene.ann.id)),
            "{}",
            town.engine
        );
        assert!(!seen.listed.is_to_ring, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_bad_answer_suggests_an_unmet_need_and_questions_the_directory() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        for (reason, barrier) in [
            ("no_capacity", Barrier::Full),
            ("not_eligible", Barrier::NotSuitable),
            ("waiting_too_long", Barrier::WaitingTooLong),
            ("no_longer_runs", Barrier::Closed),
        ] {
            let id = scene.sends(&town, &scene.stitch, reason).await;
            let no = because(Deed::Decline, reason, 3, reason);
            town.desk.answer_asked(&scene.moira, &id, &no.it()).await.expect("declined");
            assert_eq!(scene.sees(&town, &id).await.listed.suggests, Some(barrier), "{}", town.engine);
            town.desk.note_gap(&scene.ann, &id, true).await.expect("one tap");
            town.desk.note_gap(&scene.ann, &id, true).await.expect("a second tap changes nothing");
            let seen = scene.sees(&town, &id).await;
            assert_eq!(seen.listed.suggests, None, "{}", town.engine);
            let gap = seen.gap.expect("noted");
            assert_eq!((gap.barrier, gap.status), (barrier, GapStatus::Open), "{}", town.engine);
            assert_eq!(
                gap.place.as_ref().map(Line::as_str),
                Some("G51"),
                "{}: never more than a district",
                town.engine
            );
            assert_eq!(gap.nearest, Some(scene.stitch.clone()), "{}", town.engine);
        }
        let reports = town.desk.open_reports().await.expect("read");
        assert_eq!(reports.len(), 4, "{}", town.engine);
        for one in &reports {
            assert_eq!(one.report.support, Some(scene.stitch.clone()), "{}", town.engine);
            let text = format!("{:?}", one.report);
            assert!(!text.contains("Margaret") && one.report.reply_to.is_none(), "{}: {text}", town.engine);
        }
        let id = scene.sends(&town, &scene.stitch, "else").await;
        town.desk
            .answer_asked(&scene.moira, &id, &because(Deed::Decline, "not_wanted", 3, "else").it())
            .await
            .expect("no");
        assert_eq!(scene.sees(&town, &id).await.listed.suggests, None, "{}: the person did not want it", town.engine);
        assert_eq!(town.desk.note_gap(&scene.ann, &id, true).await, Err(Failure::Conflict), "{}", town.engine);
        assert_eq!(town.desk.open_reports().await.expect("read").len(), 4, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_suggestion_that_is_put_aside_is_no_unmet_need() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        town.desk
            .do_connection(&scene.ann, &id, &because(Deed::GiveUp, "travel", 3, "far").it())
            .await
            .expect("given up");
        assert_eq!(scene.sees(&town, &id).await.listed.suggests, Some(Barrier::Travel), "{}", town.engine);
        town.desk.note_gap(&scene.ann, &id, false).await.expect("put aside");
        let seen = scene.sees(&town, &id).await;
        assert_eq!((seen.listed.suggests, seen.gap.map(|gap| gap.status)), (None, Some(GapStatus::PutAside)));
        let mut tx = town.db.read().await.expect("a transaction");
        assert!(tx.need_gaps(None, 0, 9).await.expect("read").is_empty(), "{}", town.engine);
        assert!(town.desk.open_reports().await.expect("read").is_empty(), "{}: the directory is right", town.engine);
    }
}

#[tokio::test]
async fn who_was_pointed_somewhere_is_asked_how_it_went() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let pointed = scene.adds(&town, &scene.stitch, ConnectionKind::Signposted, "1").await;
        let told = scene.adds(&town, &scene.stitch, ConnectionKind::Information, "2").await;
        let used =
            |version, key: &str| Form { said: ["", "", "", "", "used"], ..doing(Deed::SayHowItWent, version, key) };
        town.desk.do_connection(&scene.ann, &pointed, &used(1, "a").it()).await.expect("asked");
        let seen = scene.sees(&town, &pointed).await.listed.connection;
        assert_eq!((seen.state, seen.last.answer), (State::Noted, Some(SignpostAnswer::Used)), "{}", town.engine);
        let refused = town.desk.do_connection(&scene.ann, &told, &used(1, "b").it()).await;
        assert!(matches!(refused, Err(Failure::MovedOn { .. })), "{}: kinds are never merged", town.engine);
        town.desk.do_connection(&scene.ann, &told, &doing(Deed::MarkError, 1, "c").it()).await.expect("a mistake");
        let rows = town.desk.connections(&scene.ann, &scene.case).await.expect("shown").rows;
        let states: Vec<_> = rows.iter().map(|row| row.connection.state).collect();
        assert_eq!(states, [State::EnteredInError, State::Noted], "{}", town.engine);
    }
}

#[tokio::test]
async fn few_people_are_not_counted_out_loud() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        scene.adds(&town, &scene.stitch, ConnectionKind::Signposted, "1").await;
        let came = town.desk.asked(&scene.moira, true).await.expect("shown").came;
        assert_eq!((came.pointed, came.came), (Few::FewerThanFive, Few::FewerThanFive), "{}", town.engine);
    }
}

#[tokio::test]
async fn the_person_reads_who_was_asked_and_what_is_shared_and_can_stop_it() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        scene.adds(&town, &scene.quiet, ConnectionKind::Referred, "a draft").await;
        town.desk.answer_asked(&scene.moira, &id, &doing(Deed::Accept, 3, "yes").it()).await.expect("accepted");
        let key = town.desk.give_person_link(&scene.ann, &scene.case).await.expect("given");
        let pass = town.desk.open_link(&key, "14", "6", None).await.expect("opened");
        let asked = town.desk.yours(&pass).await.expect("shown").asked;
        let [asked] = asked.as_slice() else { panic!("{}: {asked:?}", town.engine) };
        assert_eq!(asked.organisation.as_ref().map(Line::as_str), Some("Govan Arts"), "{}", town.engine);
        let shared = asked.shared.as_ref().expect("seen now");
        assert!(shared.family.is_some() && shared.born_on.is_none() && asked.may_stop, "{}", town.engine);
        let form = once("a-form-of-the-person-1");
        town.desk.stop_asking(&pass, &id, &form).await.expect("stopped");
        town.desk.stop_asking(&pass, &id, &form).await.expect("the same form once more");
        let asked = town.desk.yours(&pass).await.expect("shown").asked.remove(0);
        assert_eq!((asked.state, asked.may_stop), (State::CancelRequested, false), "{}", town.engine);
        let row = town.desk.asked(&scene.moira, true).await.expect("shown").rows.remove(0);
        assert_eq!((row.shared.family, row.shared.phone), (None, None), "{}: at once", town.engine);
        let late = town.desk.stop_asking(&pass, &id, &once("a-form-of-the-person-2")).await;
        let gone = Failure::MovedOn { now: "cancel_requested".to_owned(), possible: Vec::new() };
        assert_eq!(late, Err(gone), "{}", town.engine);
        let other = ConnectionId::read("somebody-elses").expect("an id");
        assert_eq!(town.desk.stop_asking(&pass, &other, &form).await, Err(Failure::NotFound), "{}", town.engine);
        town.desk
            .answer_asked(&scene.moira, &id, &doing(Deed::ConfirmStop, row.version, "ok").it())
            .await
            .expect("confirmed");
        assert_eq!(scene.sees(&town, &id).await.listed.connection.state, State::Withdrawn, "{}", town.engine);
    }
}

#[tokio::test]
async fn a_reason_is_kept_for_the_worker_to_read() {
    for town in Town::all().await {
        let scene = scene(&town).await;
        let id = scene.sends(&town, &scene.stitch, "1").await;
        let said = ["other", "The stairs are being mended.", "", "", ""];
        let no = Form { said, ..doing(Deed::Decline, 3, "no") };
        town.desk.answer_asked(&scene.moira, &id, &no.it()).await.expect("declined");
        let seen = scene.sees(&town, &id).await;
        let said = &seen.steps.last().expect("a step").step.said;
        assert_eq!(said.reason, Some(Reason::Other), "{}", town.engine);
        assert_eq!(said.note.as_ref().map(domain::Passage::as_str), Some("The stairs are being mended."));
    }
}

#[tokio::test]
async fn a_support_is_found_by_its_name_or_from_a_shortlist() {
    for town in Town::all().await {
        scene(&town).await;
        let names = |words: &str| {
            let found = town.desk.supports_called(words);
            found.into_iter().map(|one| one.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names("QUIET"), ["Quiet Hour"], "{}", town.engine);
        assert_eq!(names("ble"), ["Stitch and Blether"], "{}", town.engine);
        assert_eq!(names("h"), ["Quiet Hour", "Stitch and Blether"], "{}", town.engine);
        assert!(names("  ").is_empty() && names("nothing").is_empty(), "{}", town.engine);
        let shortlist = "https://links.example.org/shortlist?s=stitch-and-blether,none,quiet-hour";
        assert_eq!(names(shortlist), ["Stitch and Blether", "Quiet Hour"], "{}", town.engine);
    }
}
