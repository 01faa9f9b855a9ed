//! From where something was done: the browser or program, and the address, in words.

const BROWSERS: [(&str, &str); 6] = [
    // Each of them also calls itself by the names of those after it.
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
];

/// “Firefox on Windows, 192.0.2.7”, “curl/8.5.0, 192.0.2.7”; nothing when nothing is known.
pub(super) fn origin(agent: Option<&str>, address: Option<&str>) -> Option<String> {
    let parts = [agent.and_then(program), address.map(str::to_owned)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn program(agent: &str) -> Option<String> {
    let known = |all: &[(&str, &'static str)]| {
        all.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let first = agent.split_whitespace().next()?;
    Some(match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => first.chars().take(40).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_programs_are_named() {
        let told = |agent| origin(Some(agent), Some("192.0.2.7")).unwrap();
        assert_eq!(
            told(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
            ),
            "Firefox on Windows, 192.0.2.7"
        );
        assert_eq!(
            told(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
            ),
            "Safari on an iPhone, 192.0.2.7"
        );
        assert_eq!(
            told(
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/140.0.0.0 Safari/537.36 Edg/140.0"
            ),
            "Edge on Linux, 192.0.2.7"
        );
        assert_eq!(told("curl/8.5.0"), "curl/8.5.0, 192.0.2.7");
        assert_eq!(origin(None, Some("192.0.2.7")).as_deref(), Some("192.0.2.7"));
        assert_eq!(origin(Some("  "), None), None);
    }
}
