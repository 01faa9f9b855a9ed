//! Which browser or program somebody comes with.

const BROWSERS: [(&str, &str); 8] = [
    // Each pretends to be those before it, so the most particular comes first.
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
];

const LONGEST: usize = 40;

/// What a browser or program calls itself, in words: “Firefox on Linux”, “curl/8.5.0”; nothing when
/// it says nothing.
pub fn program(agent: &str) -> Option<String> {
    let known = |all: &[(&str, &'static str)]| {
        all.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let first = agent.split_whitespace().next()?;
    Some(match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => first.chars().take(LONGEST).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn browsers_and_programs_are_told_in_words() {
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
            assert_eq!(program(&agent).as_deref(), Some(words));
        }
        assert_eq!(program("  "), None);
    }
}
