//! From where something was done: the browser or program, and the address, in words.

use crate::areas::accounts;

/// “Firefox on Windows, 192.0.2.7”, “curl/8.5.0, 192.0.2.7”; nothing when nothing is known.
pub(super) fn origin(agent: Option<&str>, address: Option<&str>) -> Option<String> {
    let parts = [agent.and_then(accounts::program), address.map(str::to_owned)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn what_is_known_is_told() {
        let (agent, address) = (Some("curl/8.5.0"), Some("192.0.2.7"));
        assert_eq!(origin(agent, address).as_deref(), Some("curl/8.5.0, 192.0.2.7"));
        assert_eq!(origin(None, address).as_deref(), Some("192.0.2.7"));
        assert_eq!(origin(Some("  "), None), None);
    }
}
