use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use governor::clock::FakeRelativeClock;
use jiff::Timestamp;

use super::rate_limit::{RateLimit, subnet};
use super::{
    ABSOLUTE, Accepted, Auth, IDLE, Members, Secret, SignIn, VALIDITY, Weak, add, overview,
    password, remove, reset,
};
use crate::diagnostic::Problem;
use crate::language::Language;

const PASSWORD: &str = "trois tasses de thé vert";
const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

struct Room {
    room: tempfile::TempDir,
    now: Timestamp,
}

impl Room {
    fn new() -> Self {
        Self {
            room: tempfile::tempdir().unwrap(),
            now: Timestamp::now(),
        }
    }

    fn list(&self) -> PathBuf {
        self.room.path().join("members.toml")
    }

    fn add(&self, email: &str) -> Secret {
        let member = (email, "atelier", false);
        add(&self.list(), member, Language::French, self.now)
            .unwrap()
            .secret
    }

    fn auth(&self) -> Auth {
        open(&self.list()).unwrap()
    }

    fn later(&self, by: Duration) -> Timestamp {
        self.now.saturating_add(by).unwrap()
    }

    /// A member who has set their password, and the session that came of it.
    fn joined(&self, auth: &Auth, email: &str) -> Secret {
        let invitation = self.add(email);
        match auth.accept(&invitation, PASSWORD, HERE, self.now) {
            Accepted::Welcome(session) => session,
            other => panic!("{other:?}"),
        }
    }
}

fn open(list: &Path) -> Result<Auth, Vec<Problem>> {
    Auth::open(list, &Arc::from("members.toml"), Box::new(|_| {}))
}

#[test]
fn what_people_wrote_into_the_list_stays() {
    let room = Room::new();
    let text = "# les nôtres\n[[membre]] # depuis 2018\ncourriel = \"Ana@exemple.fr\"\nlabo = \"quai\" # puis l'atelier\n";
    fs::write(room.list(), text).unwrap();
    room.add("zoe@exemple.fr");
    let now = fs::read_to_string(room.list()).unwrap();
    assert!(now.starts_with(text), "{now}");
    assert!(now.contains("\n[[membre]]\ncourriel = \"zoe@exemple.fr\"\nlabo = \"atelier\"\n"));
    reset(&room.list(), "ana@EXEMPLE.fr", room.now).unwrap();
    remove(&room.list(), "zoe@exemple.fr").unwrap();
    let now = fs::read_to_string(room.list()).unwrap();
    assert!(now.starts_with(text), "{now}");
    assert!(!now.contains("zoe"), "{now}");
    assert!(now.contains("jusqu_a = "), "{now}");
}

#[test]
fn a_list_written_as_one_array_is_changed_too() {
    let room = Room::new();
    let text = "member = [{ email = \"ana@exemple.fr\", lab = \"quai\" }]\n";
    fs::write(room.list(), text).unwrap();
    room.add("zoe@exemple.fr");
    let members = Members::load(&room.list(), &Arc::from("x")).unwrap();
    assert_eq!(members.iter().count(), 2);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    let mode = |name: &str| {
        let file = room.room.path().join(name);
        fs::metadata(file).unwrap().permissions().mode() & 0o777
    };
    fs::write(room.list(), "").unwrap();
    fs::set_permissions(room.list(), fs::Permissions::from_mode(0o644)).unwrap();
    let auth = room.auth();
    assert_eq!(mode("members.toml"), 0o600);
    room.joined(&auth, "ana@exemple.fr");
    let all = ["members.toml", "members.sessions.json", "members.log"];
    for name in all {
        assert_eq!(mode(name), 0o600, "{name}");
    }
    // Someone opens them to others: the next minute, or the next command, closes them.
    let open = || {
        for name in all {
            let file = room.room.path().join(name);
            fs::set_permissions(file, fs::Permissions::from_mode(0o664)).unwrap();
        }
    };
    let closers: [(&str, &dyn Fn()); 3] = [
        ("each minute", &|| auth.tidy(room.now)),
        ("a change", &|| {
            room.add("zoe@exemple.fr");
        }),
        ("a look", &|| drop(overview(&room.list()))),
    ];
    for (when, close) in closers {
        open();
        close();
        for name in all {
            assert_eq!(mode(name), 0o600, "{name} after {when}");
        }
    }
}

#[test]
fn no_secret_is_kept_as_it_is() {
    let room = Room::new();
    fs::write(room.list(), "").unwrap();
    let auth = room.auth();
    let invitation = room.add("ana@exemple.fr");
    let before = fs::read_to_string(room.list()).unwrap();
    assert!(!before.contains(&invitation.text()), "{before}");
    let session = room.joined(&auth, "zoe@exemple.fr");
    let SignIn::Refused = auth.sign_in("zoe@exemple.fr", "un autre", HERE, room.now) else {
        panic!("a wrong password came in");
    };
    auth.sign_in("le mot de passe", PASSWORD, HERE, room.now);
    for file in fs::read_dir(room.room.path()).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for secret in [PASSWORD, "un autre", "le mot de passe", &session.text()] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn an_invitation_serves_once_and_for_a_time() {
    let room = Room::new();
    fs::write(room.list(), "").unwrap();
    let auth = room.auth();
    let invitation = room.add("ana@exemple.fr");
    let wrong = Secret::fresh().unwrap();
    let after = room.later(VALIDITY);
    let accept = |secret: &Secret, now| auth.accept(secret, PASSWORD, HERE, now);
    assert_eq!(auth.invited(&wrong, HERE, room.now), Ok(None));
    assert!(matches!(accept(&wrong, room.now), Accepted::Stale));
    assert_eq!(auth.invited(&invitation, HERE, after), Ok(None));
    assert!(matches!(accept(&invitation, after), Accepted::Stale));
    let ana = Some("ana@exemple.fr".to_owned());
    assert_eq!(auth.invited(&invitation, HERE, room.now), Ok(ana));
    assert!(matches!(
        accept(&invitation, room.now),
        Accepted::Welcome(_)
    ));
    assert!(matches!(accept(&invitation, room.now), Accepted::Stale));
}

#[test]
fn a_session_ends_when_unused_when_old_and_with_its_member() {
    let room = Room::new();
    fs::write(room.list(), "").unwrap();
    let auth = room.auth();
    let session = room.joined(&auth, "ana@exemple.fr");
    let is_in = |now| auth.member(&session, now).is_some();
    assert!(is_in(room.now));
    assert!(!is_in(room.later(IDLE + Duration::from_secs(1))));
    // Used every hour it lasts, but not for ever.
    let mut used = Duration::ZERO;
    while used <= ABSOLUTE {
        assert!(is_in(room.later(used)), "after {used:?}");
        used += Duration::from_hours(1);
    }
    assert!(!is_in(room.later(used)));

    let session = room.joined(&auth, "zoe@exemple.fr");
    reset(&room.list(), "zoe@exemple.fr", room.now).unwrap();
    assert!(auth.member(&session, room.now).is_none(), "after reset");
    let session = room.joined(&auth, "max@exemple.fr");
    remove(&room.list(), "max@exemple.fr").unwrap();
    assert!(auth.member(&session, room.now).is_none(), "after remove");
    let other = room.joined(&auth, "max@exemple.fr");
    assert!(auth.member(&session, room.now).is_none(), "added again");
    assert!(auth.member(&other, room.now).is_some());
}

#[test]
fn sessions_outlive_the_desk() {
    let room = Room::new();
    fs::write(room.list(), "").unwrap();
    let auth = room.auth();
    let session = room.joined(&auth, "ana@exemple.fr");
    let ended = room.joined(&auth, "zoe@exemple.fr");
    auth.sign_out(&ended, HERE, room.now);
    drop(auth);
    let auth = room.auth();
    assert!(auth.member(&session, room.now).is_some());
    assert!(auth.member(&ended, room.now).is_none());
    assert!(auth.last_sign_in("ana@exemple.fr").is_some());
}

#[test]
fn a_list_at_fault_lets_nobody_in_until_it_is_mended() {
    let room = Room::new();
    fs::write(room.list(), "").unwrap();
    let auth = room.auth();
    let session = room.joined(&auth, "ana@exemple.fr");
    let good = fs::read_to_string(room.list()).unwrap();
    fs::write(room.list(), format!("{good}\nlab = ")).unwrap();
    assert!(auth.member(&session, room.now).is_none());
    let entry = auth.sign_in("ana@exemple.fr", PASSWORD, HERE, room.now);
    assert!(matches!(entry, SignIn::Closed));
    fs::remove_file(room.list()).unwrap();
    assert!(auth.member(&session, room.now).is_none());
    fs::write(room.list(), &good).unwrap();
    assert!(auth.member(&session, room.now).is_some());
}

/// A list that an editor left empty for a moment, or cut short, ended all sessions,
/// in the file too: everyone had to sign in again, or to be invited.
#[test]
fn a_list_that_is_empty_or_cut_short_ends_no_session() {
    let room = Room::new();
    fs::write(room.list(), "").unwrap();
    let auth = room.auth();
    let (ana, zoe) = (
        room.joined(&auth, "ana@exemple.fr"),
        room.joined(&auth, "zoe@exemple.fr"),
    );
    let good = fs::read_to_string(room.list()).unwrap();
    let at = good.rfind("[[membre]]").unwrap();
    let without_password = good.rfind("mot_de_passe").unwrap();
    for cut in [
        "",
        "# rien\n",
        &good[..at],
        &good[..without_password],
        &good[..at + 4],
    ] {
        fs::write(room.list(), cut).unwrap();
        assert!(auth.member(&zoe, room.now).is_none(), "{cut:?}");
        auth.tidy(room.now);
        fs::write(room.list(), &good).unwrap();
        for session in [&ana, &zoe] {
            assert!(auth.member(session, room.now).is_some(), "after {cut:?}");
        }
        assert!(auth.last_sign_in("zoe@exemple.fr").is_some(), "{cut:?}");
    }
    // Nor does it where the server starts meanwhile.
    drop(auth);
    fs::write(room.list(), "").unwrap();
    let problems = open(&room.list()).err().expect("refused");
    assert_eq!(problems[0].fault.code(), "empty-members-file");
    fs::write(room.list(), &good).unwrap();
    assert!(room.auth().member(&ana, room.now).is_some());
}

#[test]
fn an_empty_list_lets_nobody_in_and_says_so() {
    let room = Room::new();
    fs::write(room.list(), "").unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let tell = Box::new(move |problems: &[Problem]| {
        let codes = problems.iter().map(|problem| problem.fault.code());
        heard.lock().unwrap().extend(codes);
    });
    let auth = Auth::open(&room.list(), &Arc::from("members.toml"), tell).unwrap();
    assert!(auth.members().is_some(), "nobody is invited yet");
    room.joined(&auth, "ana@exemple.fr");
    fs::write(room.list(), "").unwrap();
    for _ in 0..3 {
        let entry = auth.sign_in("ana@exemple.fr", PASSWORD, HERE, room.now);
        assert!(matches!(entry, SignIn::Closed));
    }
    assert_eq!(*told.lock().unwrap(), ["empty-members-file"]);
    // The last member is taken out on purpose: that is no mishap.
    room.add("zoe@exemple.fr");
    remove(&room.list(), "zoe@exemple.fr").unwrap();
    let text = fs::read_to_string(room.list()).unwrap();
    assert!(text.contains("membre = []"), "{text}");
    let entry = auth.sign_in("zoe@exemple.fr", PASSWORD, HERE, room.now);
    assert!(matches!(entry, SignIn::Refused), "{entry:?}");
    let zoe = room.joined(&auth, "zoe@exemple.fr");
    assert!(auth.member(&zoe, room.now).is_some());
}

#[test]
fn a_password_may_be_typed_on_any_keyboard_and_is_no_rhythm() {
    let kept = password::hash("e\u{301}crit en toutes lettres").unwrap();
    assert!(password::is("écrit en toutes lettres", Some(&kept)));
    assert!(!password::is("ecrit en toutes lettres", Some(&kept)));
    assert!(!password::is("", None));
    assert!(
        kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{kept}"
    );
    let check = |password: &str| password::check(password, "jean-baptiste@exemple.fr");
    assert_eq!(check("douze lettre"), Ok(()));
    assert_eq!(check("onze lettre"), Err(Weak::Short));
    assert_eq!(check(&"abcdef".repeat(43)), Err(Weak::Long));
    assert_eq!(check("Jean-Baptiste"), Err(Weak::Address));
    assert_eq!(check("121212121212"), Err(Weak::Monotonous));
}

#[test]
fn tries_are_slowed_by_account_and_by_address_and_regained() {
    let clock = FakeRelativeClock::default();
    let slow = RateLimit::by(clock.clone());
    let address = |last: u8| IpAddr::from([192, 0, 2, last]);
    for _ in 0..10 {
        slow.try_account("ana", address(1)).unwrap();
    }
    let wait = slow.try_account("ana", address(1)).unwrap_err();
    assert!(wait > Duration::from_secs(59), "{wait:?}");
    clock.advance(Duration::from_mins(1));
    slow.try_account("ana", address(1)).unwrap();
    slow.try_account("ana", address(1)).unwrap_err();

    for try_of in 0..60 {
        slow.try_account(&format!("member {try_of}"), address(99))
            .unwrap();
    }
    slow.try_account("zoe", address(99)).unwrap_err();
    slow.try_account("zoe", address(98)).unwrap();
}

/// An account had ten tries for all addresses together: anyone could keep a
/// member locked out by trying wrong passwords from elsewhere.
#[test]
fn who_tries_from_one_address_does_not_lock_a_member_out_at_another() {
    let clock = FakeRelativeClock::default();
    let slow = RateLimit::by(clock.clone());
    let address = |last: u8| IpAddr::from([192, 0, 2, last]);
    // Less often than addresses are slowed: what is refused is not counted.
    for _ in 0..1000 {
        let _ = slow.try_account("ana", address(1));
        clock.advance(Duration::from_secs(2));
    }
    slow.try_account("ana", address(2)).unwrap();

    // Many addresses together are slowed all the same.
    for last in 0..100 {
        slow.try_account("zoe", address(100 + last)).unwrap();
    }
    let wait = slow.try_account("zoe", address(3)).unwrap_err();
    assert!(wait > Duration::from_secs(5), "{wait:?}");
    clock.advance(Duration::from_secs(6));
    slow.try_account("zoe", address(3)).unwrap();
}

#[test]
fn neighbours_of_ipv6_are_one_address() {
    let address = |text: &str| text.parse::<IpAddr>().unwrap();
    let home = |text: &str| subnet(address(text));
    assert_eq!(home("2001:db8::1"), home("2001:db8::ffff:2"));
    assert_ne!(home("2001:db8::1"), home("2001:db8:0:1::1"));
    assert_eq!(home("::ffff:192.0.2.1"), address("192.0.2.1"));
}

#[test]
fn mistakes_in_the_list_are_reported_with_their_place() {
    let codes = |text: &str| -> Vec<&str> {
        match Members::parse(text, &Arc::from("members.toml")) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().map(|one| one.fault.code()).collect(),
        }
    };
    let ana = "[[member]]\nemail = \"ana@exemple.fr\"\nlab = \"quai\"\n";
    assert!(codes(ana).is_empty());
    assert_eq!(codes(&format!("{ana}{ana}")), ["repeated-member"]);
    assert_eq!(
        codes(&format!("{ana}password = \"azerty\"\n")),
        ["plain-password"]
    );
    assert_eq!(codes(&format!("{ana}lba = \"x\"\n")), ["unknown-field"]);
    assert_eq!(codes("[[member]]\nlab = \"quai\"\n"), ["missing-field"]);
}
