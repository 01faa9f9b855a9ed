use super::super::EstimateState::{self, *};

#[test]
fn what_waits_expires_after_its_last_day_and_nothing_else_does() {
    let day = |text: &str| text.parse().unwrap();
    let (before, last, after) = (day("2026-12-19"), day("2026-12-20"), day("2026-12-21"));
    for state in [Sent, Viewed, ChangesRequested] {
        assert_eq!(state.on(before, last), state);
        assert_eq!(state.on(last, last), state, "the last day still counts");
        assert_eq!(state.on(after, last), Expired);
    }
    for state in [Draft, Accepted, Declined] {
        assert_eq!(state.on(after, last), state);
    }
}

#[test]
fn what_may_be_done_in_each_state() {
    let table: Vec<_> = EstimateState::ALL
        .iter()
        .map(|s| (s.code(), s.may_change(), s.may_send(), s.may_answer(), s.is_waiting()))
        .collect();
    assert_eq!(
        table,
        [
            ("draft", true, true, true, false),
            ("sent", true, true, true, true),
            ("viewed", true, true, true, true),
            ("changes_requested", true, true, true, true),
            ("accepted", false, false, false, false),
            ("declined", true, false, false, false),
            ("expired", true, false, true, false),
        ]
    );
}
