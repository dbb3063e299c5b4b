//! Nationalities, religions and peoples: how they are called.

/// Plurals that are not the adjective and an `s`.
const IRREGULAR: &[(&str, &str)] = &[
    ("Jews", "Jewish"),
    ("Turks", "Turkish"),
    ("Danes", "Danish"),
    ("Dane", "Danish"),
    ("Swedes", "Swedish"),
    ("Swede", "Swedish"),
    ("Poles", "Polish"),
    ("Pole", "Polish"),
    ("Finns", "Finnish"),
    ("Finn", "Finnish"),
    ("Spaniards", "Spanish"),
    ("Spaniard", "Spanish"),
    ("Britons", "British"),
    ("Briton", "British"),
    ("Scots", "Scottish"),
    ("Kurds", "Kurdish"),
    ("Kurd", "Kurdish"),
    ("Frenchman", "French"),
    ("Frenchwoman", "French"),
    ("Dutchman", "Dutch"),
    ("Dutchwoman", "Dutch"),
    ("Irishman", "Irish"),
    ("Irishwoman", "Irish"),
    ("Icelanders", "Icelandic"),
    ("Icelander", "Icelandic"),
    ("Shiites", "Shiite"),
    ("Swiss", "Swiss"),
    ("Tatars", "Tatar"),
    ("Westerners", "Western"),
];

/// What a group is called that is written as `written`: `Russian` for `Russians`.
pub(crate) fn name(written: &str) -> String {
    if let Some((_, name)) = IRREGULAR.iter().find(|(plural, _)| *plural == written) {
        return (*name).to_owned();
    }
    match written.strip_suffix('s') {
        Some(one)
            if !one.ends_with(['s', 'u', 'i'])
                || one.ends_with("qi")
                || one.ends_with("li")
                || one.ends_with("ni") =>
        {
            one.to_owned()
        }
        _ => written.to_owned(),
    }
}
