use std::fs;

use super::*;

/// Reads a file with this text, these variables and flags, at a path that the messages show.
fn read(file: &str, variables: &[(&str, &str)], flags: &Flags) -> Result<Config, String> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(FILE);
    fs::write(&path, file).unwrap();
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    layers::read(&path, variables.iter().map(owned).collect(), flags)
        .map_err(|error| error.message.replace(&*home.path().to_string_lossy(), "/data"))
}

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

#[test]
fn without_a_file_everything_has_its_default() {
    let home = tempfile::tempdir().unwrap();
    let config = layers::read(&home.path().join(FILE), Vec::new(), &Flags::default()).unwrap();
    assert_eq!(config, Config::default());
    assert_eq!(config.https, address("0.0.0.0:8443"));
    assert_eq!(config.http, Redirect::At(address("0.0.0.0:8080")));
    assert_eq!(config.limits, Limits { requests_per_minute: 6000, failures_per_minute: 30 });
}

#[test]
fn the_file_yields_to_the_environment_and_both_to_flags() {
    let file = r#"
        https = "127.0.0.1:1"
        http = "127.0.0.1:2"
        public_url = "https://office.example.com/"
        [log]
        format = "json"
        level = "warn"
        [limits]
        requests_per_minute = 0
    "#;
    let config = read(file, &[], &Flags::default()).unwrap();
    assert_eq!(config.https, address("127.0.0.1:1"));
    assert_eq!(config.log, Log { format: LogFormat::Json, level: LogLevel::Warn });
    assert_eq!(config.limits, Limits { requests_per_minute: 0, failures_per_minute: 30 });
    assert_eq!(config.public_url.unwrap().as_str(), "https://office.example.com");

    let variables = [
        ("RIDGELINE_HTTPS", "[::1]:3"),
        ("RIDGELINE_HTTP", "127.0.0.1:4"),
        ("RIDGELINE_LOG_LEVEL", "debug"),
        ("RIDGELINE_LIMITS_FAILURES_PER_MINUTE", "5"),
        ("RIDGELINE_PUBLIC_URL", ""),
        ("RIDGELINE_DATA", "/elsewhere"),
        ("HOME", "/root"),
    ];
    let config = read(file, &variables, &Flags::default()).unwrap();
    assert_eq!(config.https, address("[::1]:3"));
    assert_eq!(config.log, Log { format: LogFormat::Json, level: LogLevel::Debug });
    assert_eq!(config.limits, Limits { requests_per_minute: 0, failures_per_minute: 5 });
    assert_eq!(config.public_url.unwrap().host(), "office.example.com");

    let flags = Flags { https: None, http: Some(Redirect::Off) };
    let config = read(file, &variables, &flags).unwrap();
    assert_eq!((config.https, config.http), (address("[::1]:3"), Redirect::Off));
}

/// A file, variables, and the message.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn what_is_wrong_is_named_with_its_key_and_its_place() {
    let cases: &[Case<'_>] = &[
        (
            "htps = 'x'",
            &[],
            "There is no setting htps for /data/ridgeline.toml. Known are: https, http, \
             public_url, log, limits.",
        ),
        (
            "[limits]\nrequests = 1",
            &[],
            "There is no setting limits.requests for /data/ridgeline.toml. Known are: \
             requests_per_minute, failures_per_minute.",
        ),
        (
            "",
            &[("RIDGELINE_LOG_COLOR", "no")],
            "There is no setting log.color for the environment (RIDGELINE_LOG_COLOR). Known are: \
             format, level.",
        ),
        (
            "",
            &[("RIDGELINE_PORT", "80")],
            "There is no setting port for the environment (RIDGELINE_PORT). Known are: https, \
             http, public_url, log, limits.",
        ),
        (
            "[log]\nlevel = 'loud'",
            &[],
            "The setting log.level in /data/ridgeline.toml is one of error, warn, info, debug, \
             trace, not loud.",
        ),
        (
            "http = 'on'",
            &[],
            "The setting http in /data/ridgeline.toml doesn't fit: write ADDRESS:PORT, or off.",
        ),
        (
            "",
            &[("RIDGELINE_PUBLIC_URL", "office.example.com")],
            "The setting public_url in the environment (RIDGELINE_PUBLIC_URL) doesn't fit: write \
             it like https://office.example.com, without a path.",
        ),
        (
            "[limits]\nfailures_per_minute = -1",
            &[],
            "The setting limits.failures_per_minute in /data/ridgeline.toml doesn't fit: invalid \
             value signed int `-1`, expected u32.",
        ),
    ];
    for (file, variables, message) in cases {
        assert_eq!(read(file, variables, &Flags::default()).unwrap_err(), *message);
    }
}

#[test]
fn a_file_that_is_no_toml_is_one_line_with_the_place_of_the_fault() {
    let message = read("https = \n", &[], &Flags::default()).unwrap_err();
    assert!(message.starts_with("/data/ridgeline.toml can't be read: "), "{message}");
    assert!(message.contains("line 1") && !message.contains('\n'), "{message}");
}

#[test]
fn a_file_that_cannot_be_read_is_no_missing_file() {
    let home = tempfile::tempdir().unwrap();
    let error = layers::read(home.path(), Vec::new(), &Flags::default()).unwrap_err();
    assert!(error.message.contains("can't be read: Is a directory"), "{error}");
}

#[test]
fn a_public_url_is_https_with_a_host_and_nothing_behind() {
    let url: PublicUrl = "https://office.example.com:444".parse().unwrap();
    assert_eq!((url.host(), url.port()), ("office.example.com", Some(444)));
    let url: PublicUrl = "https://[fd00::1]/".parse().unwrap();
    assert_eq!((url.as_str(), url.host(), url.port()), ("https://[fd00::1]", "[fd00::1]", None));
    for text in [
        "",
        "https://",
        "http://a.example",
        "https://a.example/b",
        "https://a.example?b",
        "https://u@a.example",
        "mailto:a",
    ] {
        assert!(text.parse::<PublicUrl>().is_err(), "{text}");
    }
}
