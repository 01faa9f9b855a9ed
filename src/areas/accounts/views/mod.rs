//! The pages of accounts.

mod invitation;
mod keys;
mod people;
mod person;
mod profile;
mod signing_in;

pub(super) use invitation::{invitation, used_link};
pub(super) use keys::{all_keys, new_key};
pub(super) use people::people;
pub use person::{link, person_form};
pub(super) use profile::profile;
pub(super) use signing_in::sign_in;

/// What a browser calls itself, in words: “Firefox on Linux”.
fn browser(agent: Option<&str>) -> String {
    let Some(agent) = agent else { return "A program".to_owned() };
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    // Each pretends to be those before it, so the most particular comes first.
    let browser = known(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ => agent.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_are_told_in_words() {
        let mozilla = "Mozilla/5.0";
        for (agent, words) in [
            (
                format!(
                    "{mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like \
                         Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
                ),
                "Edge on Windows",
            ),
            (
                format!(
                    "{mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                         (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
                ),
                "Safari on iPhone",
            ),
            (format!("{mozilla} (X11; Linux x86_64; rv:130.0) Firefox/130.0"), "Firefox on Linux"),
            ("curl/8.5.0".to_owned(), "curl/8.5.0"),
        ] {
            assert_eq!(browser(Some(&agent)), words);
        }
        assert_eq!(browser(None), "A program");
    }
}
