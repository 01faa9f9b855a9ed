//! Help, wrong use and codes of the command line.

use super::program::{ridgeline, run};

/// Every command, with what it needs to be understood.
const COMMANDS: [&[&str]; 11] = [
    &[],
    &["serve"],
    &["init"],
    &["key"],
    &["key", "new"],
    &["sample"],
    &["check"],
    &["reindex"],
    &["user"],
    &["user", "reset-password"],
    &["version"],
];

#[test]
fn every_command_has_help_with_an_example() {
    for command in COMMANDS {
        let ended = run(ridgeline(command).arg("--help"));
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{command:?}");
        assert!(ended.stdout.contains("Usage: ridgeline"), "{command:?}: {}", ended.stdout);
        let line = format!("\n  ridgeline {}", command.join(" "));
        let example = ended.stdout.rsplit("\nExample").next().unwrap();
        assert!(example.contains(line.trim_end()), "{command:?}: {}", ended.stdout);
    }
}

#[test]
fn wrong_use_is_one_line_that_names_the_help_and_code_2() {
    let cases: [(&[&str], &str); 16] = [
        (&["srve"], "ridgeline: unrecognized subcommand 'srve'. Try: ridgeline --help"),
        (&["--htps", "x"], "ridgeline: unexpected argument '--htps' found. Try: ridgeline --help"),
        (
            &["init", "--company", "Example Roofing"],
            "ridgeline: the following required arguments were not provided: --owner-name <NAME> \
             --owner-email <EMAIL> --password-file <FILE|->. Try: ridgeline init --help",
        ),
        (
            &["key"],
            "ridgeline: 'ridgeline key' requires a subcommand but one was not provided \
             [subcommands: new]. Try: ridgeline key --help",
        ),
        (
            &["key", "new", "--user", "pat@example.com"],
            "ridgeline: the following required arguments were not provided: --name <NAME>. Try: \
             ridgeline key new --help",
        ),
        (
            &["sample", "--size", "huge"],
            "ridgeline: invalid value 'huge' for '--size <SIZE>' [possible values: small, year, \
             decade, two-decades]. Try: \
             ridgeline sample --help",
        ),
        (
            &["serve", "--https", "8443"],
            "ridgeline: invalid value '8443' for '--https <ADDRESS:PORT>': invalid socket address \
             syntax. Try: ridgeline serve --help",
        ),
        (
            &["serve", "--http", "on"],
            "ridgeline: invalid value 'on' for '--http <ADDRESS:PORT|off>': write ADDRESS:PORT, or \
             off. Try: ridgeline serve --help",
        ),
        (
            &["init", "--password-file", "-", "--company", "x", "--owner-name", "x", "Pat"],
            "ridgeline: unexpected argument 'Pat' found. Try: ridgeline init --help",
        ),
        (
            &["check", "--fix"],
            "ridgeline: unexpected argument '--fix' found. Try: ridgeline check --help",
        ),
        (
            &["reindex", "all"],
            "ridgeline: unexpected argument 'all' found. Try: ridgeline reindex --help",
        ),
        (
            &["user"],
            "ridgeline: 'ridgeline user' requires a subcommand but one was not provided \
             [subcommands: reset-password]. Try: ridgeline user --help",
        ),
        (
            &["user", "reset-password"],
            "ridgeline: the following required arguments were not provided: <EMAIL>. Try: \
             ridgeline user reset-password --help",
        ),
        (
            &["version", "--short"],
            "ridgeline: unexpected argument '--short' found. Try: ridgeline version --help",
        ),
        (&["key", "old"], "ridgeline: unrecognized subcommand 'old'. Try: ridgeline key --help"),
        (&["--http", "off", "check"], "ridgeline: --https and --http are for serving alone."),
    ];
    for (arguments, line) in cases {
        let ended = run(&mut ridgeline(arguments));
        assert_eq!(ended.stderr, format!("{line}\n"), "{arguments:?}");
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{arguments:?}");
    }
}

#[test]
fn every_command_refuses_a_flag_that_nobody_knows() {
    for command in COMMANDS {
        let ended = run(ridgeline(command).arg("--nonsense"));
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{command:?}");
        assert_eq!(ended.stderr.lines().count(), 1, "{command:?}: {}", ended.stderr);
        let name = ["ridgeline", &command.join(" ")].join(" ");
        let help = format!("Try: {} --help\n", name.trim_end());
        assert!(ended.stderr.ends_with(&help), "{command:?}: {}", ended.stderr);
    }
}

#[test]
fn the_version_is_told_both_ways() {
    let version = format!("ridgeline {}\n", env!("CARGO_PKG_VERSION"));
    for arguments in [["version"], ["--version"]] {
        let ended = run(&mut ridgeline(&arguments));
        assert_eq!((ended.code, ended.stdout), (Some(0), version.clone()));
    }
}

#[test]
fn the_folder_is_taken_before_and_after_the_command_and_from_the_environment() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("not-a-folder");
    std::fs::write(&file, "").unwrap();
    let path = file.to_str().unwrap();
    let refused = format!("ridgeline: We can't make the data folder {path}: ");
    let before = ["--data", path, "serve"];
    let after = ["serve", "--data", path];
    let runs = [
        run(&mut ridgeline(&before)),
        run(&mut ridgeline(&after)),
        run(ridgeline(&["serve"]).env("RIDGELINE_DATA", path)),
        run(ridgeline(&after).env("RIDGELINE_DATA", "/elsewhere")),
    ];
    for ended in runs {
        assert_eq!(ended.code, Some(1));
        assert!(ended.stderr.starts_with(&refused), "{}", ended.stderr);
    }
}
