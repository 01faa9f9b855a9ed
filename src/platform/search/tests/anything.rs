//! Whatever is typed, and whatever is in the records, a search answers.

use proptest::prelude::{ProptestConfig, any, proptest};

use super::corpus::corpus;
use super::*;

#[test]
fn odd_input_finds_what_it_can_and_never_fails() {
    let (_folder, index) = filled(corpus());
    let long = "fern ".repeat(2_000);
    let endless = "x".repeat(10_000);
    let hyphens = "a-".repeat(5_000);
    for (typed, finds) in [
        ("", false),
        ("   \t\n", false),
        ("\"'()[]{}<>", false),
        ("AND OR NOT", true),
        ("* ? ~ ^ : \\ / + -", false),
        ("🏠🔨", false),
        ("\0\u{1}\u{202e}", false),
        ("\u{301}\u{301}", false),
        (&endless, false),
        (&hyphens, true),
        ("\"fern", true),
        ("(fern", true),
        ("fern AND castellanos", true),
        ("title:fern", true),
        ("fern* ~2", true),
        ("🏠 fern", true),
        ("fern\0", true),
        (&long, true),
        ("' OR 1=1; -- fern", true),
        ("<script>fern</script>", true),
    ] {
        let hits = search(&index, typed);
        assert_eq!(!hits.is_empty(), finds, "{typed:.40}: {:?}", found(&hits));
        index.suggest(typed, 5, &Visible::everything()).unwrap();
    }
    assert!(search_as(&index, "fern", 0, &Visible::everything()).is_empty());
    assert!(!search_as(&index, "fern", usize::MAX, &Visible::everything()).is_empty());
}

#[test]
fn odd_records_can_be_kept_and_found() {
    let odd = Document {
        detail: "\0 🏠 \u{202e}".to_owned(),
        numbers: vec![String::new(), "—".to_owned(), "0".repeat(200)],
        phones: vec![String::new(), "call me".to_owned(), "9".repeat(500)],
        emails: vec!["@".to_owned(), "a@".repeat(200)],
        body: format!("{} needle {}", "x".repeat(100_000), "東".repeat(10_000)),
        day: i64::MIN,
        ..Document::new(Kind::Note, i64::MAX, "")
    };
    let nothing = Document::new(Kind::Note, -1, "");
    let (_folder, index) = filled(vec![odd, nothing]);
    let hits = search(&index, "needle");
    assert_eq!(found(&hits), [(Kind::Note, i64::MAX)]);
    let excerpt = hits[0].excerpt.as_ref().unwrap();
    assert!(excerpt.text.contains("needle") && excerpt.text.len() < 300);
    assert_eq!(search(&index, "note").len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn anything_kept_is_found_by_its_title_and_marked_within_it(
        titles in proptest::collection::vec("[\\PC]{0,12}[a-zé東ßŁ]{1,8}[\\PC]{0,12}", 1..6),
        typed in any::<String>(),
    ) {
        let numbered = titles.iter().zip(1..);
        let documents = numbered.map(|(title, id)| Document::new(Kind::Item, id, title.clone()));
        let (_folder, index) = filled(documents.collect());
        for (title, id) in titles.iter().zip(1..) {
            let hits = search(&index, title);
            assert!(hits.iter().any(|hit| hit.id == id), "{title:?}: {hits:?}");
        }
        for hit in search(&index, &typed).into_iter().chain(search(&index, &titles[0])) {
            assert!(titles.contains(&hit.title.text));
            let parts: String = hit.title.parts().into_iter().map(|(part, _)| part).collect();
            assert_eq!(parts, hit.title.text);
        }
    }
}
