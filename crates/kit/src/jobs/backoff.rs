//! How long a failed job waits.

use chrono::Duration;

const FIRST_SECONDS: f64 = 5.0;
const LONGEST_SECONDS: f64 = 3600.0;

/// The delay after this many attempts: 5 s, 10 s, 20 s … up to an hour, of which a random part of up to a quarter is
/// taken off so that jobs which failed together don't come back together.
pub(super) fn delay(attempts: i32) -> Duration {
    jittered(attempts, rand::random())
}

/// `random` is between 0 and 1.
fn jittered(attempts: i32, random: f64) -> Duration {
    let full = (FIRST_SECONDS * 2_f64.powi(attempts.clamp(1, 20) - 1)).min(LONGEST_SECONDS);
    let seconds = full * (1.0 - random / 4.0);
    std::time::Duration::try_from_secs_f64(seconds)
        .ok()
        .and_then(|it| Duration::from_std(it).ok())
        .unwrap_or(Duration::hours(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_up_to_an_hour() {
        let seconds = |attempts| jittered(attempts, 0.0).num_seconds();
        assert_eq!([1, 2, 3, 4].map(seconds), [5, 10, 20, 40]);
        assert_eq!([10, 11, 12, 100, i32::MAX].map(seconds), [2560, 3600, 3600, 3600, 3600]);
        assert_eq!(seconds(0), 5);
    }

    #[test]
    fn jitter_takes_off_up_to_a_quarter() {
        assert_eq!(jittered(3, 1.0), Duration::seconds(15));
        for _ in 0..100 {
            assert!((15_000..=20_000).contains(&delay(3).num_milliseconds()));
        }
    }
}
