//! Capitals.

/// Whether all letters of `text` that have a case are capitals, and there is one.
pub fn is_loud(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether `text` has capitals and small letters.
pub fn is_mixed(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase)
}
