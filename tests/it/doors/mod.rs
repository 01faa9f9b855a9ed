//! The doors that the compiler keeps: what goes past them isn't even a program.

mod routes;

use std::path::{Path, PathBuf};
use std::process::Command;

/// What stands before each program below.
const PROLOGUE: &str = "
use ridgeline::areas::customers::{self, ContactDraft, Customer};
use ridgeline::kernel::{Id, Result};
use ridgeline::platform::access::{Actor, Grant, may};
use ridgeline::platform::db::{Office, Recorded, Write};
use ridgeline::ui::request::Allowed;
";

/// The library as this very test was linked with it: the newest beside the test's own binary.
fn library() -> (PathBuf, PathBuf) {
    let deps = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let newest = std::fs::read_dir(&deps)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let is_it = name.starts_with("libridgeline-") && name.ends_with(".rlib");
            let changed = path.metadata().ok()?.modified().ok()?;
            is_it.then_some((changed, path))
        })
        .max();
    (newest.expect("the library is built before its tests").1, deps)
}

/// Compiles a program against the library; `Err` holds what the compiler says.
fn compile(name: &str, program: &str) -> Result<(), String> {
    let (library, deps) = library();
    let folder =
        std::env::temp_dir().join(format!("ridgeline-doors-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let source = folder.join("program.rs");
    std::fs::write(&source, format!("{PROLOGUE}{program}")).unwrap();
    let output = Command::new("rustc")
        .args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "-A", "warnings"])
        .arg("--out-dir")
        .arg(&folder)
        .arg("--extern")
        .arg(format!("ridgeline={}", library.display()))
        .arg("-L")
        .arg(format!("dependency={}", deps.display()))
        .arg(Path::new(&source))
        .output()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn refused(name: &str, program: &str, because: &str) {
    let said = compile(name, program).expect_err("this must not compile");
    assert!(said.contains(because), "{name} was refused for another reason:\n{said}");
}

#[test]
fn the_right_guard_compiles() {
    let program = "async fn add(visitor: Allowed<may::ChangeCustomers>, id: Id<Customer>) {
        let draft = ContactDraft::default();
        let _ = visitor.acting(move |w, grant| customers::add_contact(w, grant, id, draft)).await;
    }";
    compile("right", program).unwrap();
}

#[test]
fn a_handler_with_the_wrong_guard_does_not_compile() {
    let program = "async fn add(visitor: Allowed<may::SeeCustomers>, id: Id<Customer>) {
        let draft = ContactDraft::default();
        let _ = visitor.acting(move |w, grant| customers::add_contact(w, grant, id, draft)).await;
    }";
    refused("wrong", program, "expected `Grant<ChangeCustomers>`, found `Grant<SeeCustomers>`");
}

#[test]
fn a_grant_is_made_by_an_actor_alone() {
    let program = "fn forge() -> Grant<may::ChangeCustomers> { Grant::proven() }";
    refused("forged", program, "`proven` is private");
}

#[test]
fn a_write_that_records_nothing_does_not_compile() {
    let program = "fn quiet(office: &Office, actor: &Actor) {
        let _ = office.write_now(actor, |w: &Write<'_>| {
            w.execute(\"UPDATE customer SET name = 'x'\", [])?;
            Ok(())
        });
    }";
    refused("quiet", program, "expected `Recorded<_>`, found `()`");
    let program = "fn forge() -> Recorded<()> { Recorded { value: (), event_id: 1 } }";
    refused("forged-record", program, "are private");
}
