use super::*;

fn read(flags: &SettingFlags, env: &[(&str, &str)]) -> Result<Settings, Unusable> {
    let get = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
    Settings::read_from(flags, get, env.iter().map(|(name, _)| (*name).to_owned()))
}

fn flags_with(file: &str) -> SettingFlags {
    let folder = std::env::temp_dir().join(format!("community-links-config-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{}.toml", file.len()));
    std::fs::write(&path, file).expect("a file");
    SettingFlags { config: Some(path), ..SettingFlags::default() }
}

#[test]
fn flags_win_over_the_environment_which_wins_over_the_file() {
    let mut flags = flags_with("listen = \"127.0.0.1:1\"\nlog = \"warn\"\ndatabase = \"sqlite:file\"");
    flags.listen = Some("127.0.0.1:3".to_owned());
    let settings = read(&flags, &[("CL_LISTEN", "127.0.0.1:2"), ("CL_LOG", "error")]).expect("fine");
    assert_eq!(
        (settings.listen.port(), settings.log.as_str(), settings.database.as_str()),
        (3, "error", "sqlite:file")
    );
    assert_eq!(settings.base_url.as_str(), "http://127.0.0.1:3");
}

#[test]
fn what_is_no_setting_is_an_error() {
    assert!(read(&flags_with("colour = \"green\""), &[]).is_err());
    let error = read(&SettingFlags::default(), &[("CL_COLOUR", "green")]).expect_err("no setting");
    assert!(error.to_string().contains("CL_COLOUR"));
}

#[test]
fn http_is_only_for_this_machine() {
    for (given, fits) in [
        ("http://127.0.0.1:3000", true),
        ("http://localhost", true),
        ("https://links.example.org/", true),
        ("http://links.example.org", false),
        ("links.example.org", false),
        ("https://links.example.org/path", false),
    ] {
        assert_eq!(BaseUrl::read(given).is_ok(), fits, "{given}");
    }
}

#[test]
fn only_what_is_meant_for_us_is_ours() {
    let far = BaseUrl::read("https://links.example.org").expect("fine");
    for (host, ours) in [
        ("links.example.org", true),
        ("LINKS.example.org:443", true),
        ("links.example.org:80", false),
        ("links.example.org.evil.example", false),
        ("127.0.0.1:3000", false),
        ("", false),
    ] {
        assert_eq!(far.is_named(host), ours, "{host}");
    }
    let here = BaseUrl::read("http://127.0.0.1:3000").expect("fine");
    for (host, ours) in [
        ("127.0.0.1:3000", true),
        ("localhost:3000", true),
        ("[::1]:3000", true),
        ("127.0.0.1:3001", false),
        ("127.0.0.1", false),
        ("rebound.example:3000", false),
    ] {
        assert_eq!(here.is_named(host), ours, "{host}");
    }
}

#[test]
fn tiles_of_another_host_need_to_say_whose_they_are() {
    let address = ("CL_MAP", "https://tiles.example.org/{z}/{x}/{y}.png");
    let error = read(&SettingFlags::default(), &[address]).expect_err("nobody is named");
    assert!(error.to_string().starts_with("map_attribution: "), "{error}");
    assert!(read(&SettingFlags::default(), &[address, ("CL_MAP_ATTRIBUTION", " ")]).is_err());
    let settings = read(&SettingFlags::default(), &[address, ("CL_MAP_ATTRIBUTION", "© Somebody")]).expect("fine");
    let printed = "/{x}/{y}.png\"\nmap_attribution = \"© Somebody\"\ntrusted_proxies = \"none\"\naudit_heads = \"none\"\n\
                   keys = \"community-links.keys\"\n";
    assert!(settings.print().contains(printed));
}

#[test]
fn the_map_is_the_built_in_one_unless_something_else_is_said() {
    assert_eq!(read(&SettingFlags::default(), &[]).expect("fine").map, MapChoice::Builtin);
    let flags = SettingFlags { map: Some("none".to_owned()), ..SettingFlags::default() };
    assert_eq!(read(&flags, &[("CL_MAP", "builtin")]).expect("fine").map, MapChoice::None);
}

#[test]
fn the_key_file_lies_beside_the_database_unless_it_is_named() {
    for (database, keys) in [
        ("sqlite:/var/lib/links/links.sqlite", "/var/lib/links/community-links.keys"),
        ("sqlite:///var/lib/links/links.sqlite?mode=rwc", "/var/lib/links/community-links.keys"),
        ("sqlite:links.sqlite", "community-links.keys"),
        ("postgres://links@db/links", "community-links.keys"),
    ] {
        let settings = read(&SettingFlags::default(), &[("CL_DATABASE", database)]).expect("fine");
        assert_eq!(settings.keys, Path::new(keys), "{database}");
        let named = [("CL_DATABASE", database), ("CL_KEYS", "/safe/links.keys")];
        assert_eq!(read(&SettingFlags::default(), &named).expect("fine").keys, Path::new("/safe/links.keys"));
    }
}

#[test]
fn mail_has_a_server_and_a_sender_or_none() {
    let none = read(&SettingFlags::default(), &[]).expect("fine");
    assert_eq!((none.smtp.as_ref(), none.mail_from.as_ref()), (None, None));
    assert!(none.print().ends_with("smtp = \"none\"\nmail_from = \"none\"\n"));
    let server = ("CL_SMTP", "smtps://links:secret@mail.example.org");
    let error = read(&SettingFlags::default(), &[server]).expect_err("nobody writes");
    assert!(error.to_string().starts_with("mail_from: "), "{error}");
    for from in ["links", "Links links@example.org", "Links\r\nBcc: x <links@example.org>"] {
        let error = read(&SettingFlags::default(), &[server, ("CL_MAIL_FROM", from)]).expect_err(from);
        assert!(error.to_string().starts_with("mail_from: ") && !error.to_string().contains('\n'), "{error}");
    }
    let from = ("CL_MAIL_FROM", "Community Links <links@example.org>");
    let printed = read(&SettingFlags::default(), &[server, from]).expect("fine").print();
    assert!(printed.contains("smtp = \"smtps://links:***@mail.example.org\"\n"), "{printed}");
    assert!(printed.contains("links@example.org") && !printed.contains("secret"), "{printed}");
}

#[test]
fn texts_have_a_gateway_a_key_and_a_sender_or_none() {
    let none = read(&SettingFlags::default(), &[]).expect("fine");
    assert_eq!((none.texts.as_ref(), none.means()), (None, Means::default()));
    let gateway = [("CL_TEXTS", "https://texts.example.org/send?user=canary"), ("CL_TEXTS_KEY", "canary-key")];
    let error = read(&SettingFlags::default(), &gateway).expect_err("nobody writes");
    assert!(error.to_string().starts_with("texts_from: "), "{error}");
    let with = [gateway[0], gateway[1], ("CL_TEXTS_FROM", "CommLinks")];
    let settings = read(&SettingFlags::default(), &with).expect("fine");
    assert!(settings.means().texts && !settings.means().mails && !settings.shows_mail());
    let printed = settings.print();
    let expected = "texts = \"https://texts.example.org/send\"\ntexts_key = \"***\"\ntexts_from = \"CommLinks\"\n";
    assert!(printed.contains(expected) && !printed.contains("canary"), "{printed}");
    assert!(!format!("{settings:?}").contains("canary"));
}

#[test]
fn messages_are_shown_on_a_page_only_where_nobody_else_can_ask() {
    let server = [("CL_SMTP", "smtp://127.0.0.1:2525"), ("CL_MAIL_FROM", "links@example.org")];
    for (env, shows) in [
        (vec![], true),
        (vec![("CL_BASE_URL", "http://localhost:3000")], true),
        (vec![("CL_BASE_URL", "https://links.example.org")], false),
        (vec![("CL_LISTEN", "0.0.0.0:3000"), ("CL_BASE_URL", "http://localhost:3000")], false),
        (server.to_vec(), false),
    ] {
        assert_eq!(read(&SettingFlags::default(), &env).expect("fine").shows_mail(), shows, "{env:?}");
    }
}

#[test]
fn a_password_is_not_printed() {
    assert_eq!(masked("postgres://links:secret@db/links"), "postgres://links:***@db/links");
    assert_eq!(masked("sqlite:a@b"), "sqlite:a@b");
}

#[test]
fn the_readme_names_every_setting_and_no_other() {
    let readme = include_str!("../../../README.md");
    for (name, variable, default, what) in TABLE {
        let row = format!(
            "| `{name}` | `{variable}` | {} | {what} |",
            if default.contains('`') { default.to_owned() } else { format!("`{default}`") }
        );
        assert!(readme.contains(&row), "the README lacks: {row}");
    }
    assert_eq!(readme.matches("| `CL_").count(), TABLE.len());
}
