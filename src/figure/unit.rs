//! Currencies as ISO codes, and units of measure under one name each.

use crate::segment::Tokens;

/// Signs of money, the longest first, and the codes of ISO 4217.
const SIGNS: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("₹", "INR"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("฿", "THB"),
];

/// Words for money. A word that several countries have stands for itself, unless a
/// country is said.
const MONEY: &[(&str, &str)] = &[
    ("dollar", "USD"),
    ("dlr", "USD"),
    ("euro", "EUR"),
    ("pound", "GBP"),
    ("sterling", "GBP"),
    ("stg", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("won", "KRW"),
    ("ruble", "RUB"),
    ("rouble", "RUB"),
    ("rupee", "INR"),
    ("hryvnia", "UAH"),
    ("shekel", "ILS"),
    ("baht", "THB"),
    ("ringgit", "MYR"),
    ("zloty", "PLN"),
    ("forint", "HUF"),
    ("rand", "ZAR"),
    ("naira", "NGN"),
    ("rupiah", "IDR"),
    ("taka", "BDT"),
    ("dong", "VND"),
    ("bitcoin", "BTC"),
];

/// Words before a word for money which say whose it is.
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("canadian", "dollar", "CAD"),
    ("australian", "dollar", "AUD"),
    ("zealand", "dollar", "NZD"),
    ("kong", "dollar", "HKD"),
    ("singapore", "dollar", "SGD"),
    ("taiwan", "dollar", "TWD"),
    ("swiss", "franc", "CHF"),
    ("mexican", "peso", "MXN"),
    ("philippine", "peso", "PHP"),
    ("argentine", "peso", "ARS"),
    ("egyptian", "pound", "EGP"),
    ("lebanese", "pound", "LBP"),
    ("pakistani", "rupee", "PKR"),
    ("swedish", "crown", "SEK"),
    ("danish", "crown", "DKK"),
    ("norwegian", "crown", "NOK"),
    ("turkish", "lira", "TRY"),
];

/// Units: their spellings in the singular, and the name that they go by.
const UNITS: &[(&[&str], &str)] = &[
    (&["km", "kilometre", "kilometer", "kms"], "km"),
    (&["m", "metre", "meter"], "m"),
    (&["cm", "centimetre", "centimeter"], "cm"),
    (&["mm", "millimetre", "millimeter"], "mm"),
    (&["mile"], "miles"),
    (&["ft", "foot", "feet"], "feet"),
    (&["inch", "inche"], "inches"),
    (&["yard"], "yards"),
    (&["hectare", "ha"], "hectares"),
    (&["acre"], "acres"),
    (&["tonne", "metric ton"], "tonnes"),
    (&["ton"], "tons"),
    (&["kg", "kilogram", "kilogramme", "kilo", "kgs"], "kg"),
    (&["g", "gram", "gramme"], "g"),
    (&["lb", "lbs"], "lb"),
    (&["ounce", "oz"], "ounces"),
    (&["litre", "liter"], "litres"),
    (&["gallon"], "gallons"),
    (&["barrel", "bbl"], "barrels"),
    (&["bushel"], "bushels"),
    (&["bpd"], "barrels per day"),
    (&["watt", "w"], "W"),
    (&["kilowatt", "kw"], "kW"),
    (&["megawatt", "mw"], "MW"),
    (&["gigawatt", "gw"], "GW"),
    (&["mph"], "mph"),
    (&["kph", "kmh"], "km/h"),
    (&["knot"], "knots"),
    (&["second", "sec"], "seconds"),
    (&["minute", "min"], "minutes"),
    (&["hour", "hr"], "hours"),
    (&["day"], "days"),
    (&["night"], "nights"),
    (&["week"], "weeks"),
    (&["month"], "months"),
    (&["year", "yr"], "years"),
    (&["decade"], "decades"),
    (&["century", "centurie"], "centuries"),
    (&["kilobyte", "kb"], "kB"),
    (&["megabyte", "mb"], "MB"),
    (&["gigabyte", "gb"], "GB"),
    (&["terabyte", "tb"], "TB"),
    (&["degree"], "degrees"),
    (&["kiloton"], "kilotons"),
    (&["megaton"], "megatons"),
];

/// The code of a sign of money, with the letters before it: `US$`.
pub(super) fn sign(written: &str) -> Option<&'static str> {
    let lower = written.to_lowercase();
    SIGNS.iter().find(|(sign, _)| *sign == lower).map(|(_, code)| *code)
}

/// The currency that the tokens `from..to` name: a code, a word, a word of a country.
pub(super) fn currency(tokens: &Tokens<'_>, from: usize, to: usize) -> Option<String> {
    for at in from..to {
        let written = tokens.written(at);
        let before = at.checked_sub(1).filter(|_| tokens.is_glued(at));
        let with_letters = before.map(|at| format!("{}{written}", tokens.written(at)));
        if let Some(code) = with_letters.as_deref().and_then(sign).or_else(|| sign(written)) {
            return Some(code.to_owned());
        }
        if !tokens.is_word(at) {
            continue;
        }
        let word = tokens.lower(at);
        let is_code = written.len() == 3 && written.bytes().all(|b| b.is_ascii_uppercase());
        if is_code {
            return Some(written.to_owned());
        }
        if word == "rs" {
            return Some("INR".to_owned());
        }
        let singular = word.strip_suffix('s').unwrap_or(word);
        let whose = at.checked_sub(1).map(|before| tokens.lower(before)).unwrap_or_default();
        let of = COUNTRIES.iter().find(|(country, name, _)| *country == whose && *name == singular);
        if let Some((.., code)) = of {
            return Some((*code).to_owned());
        }
        if let Some((_, code)) = MONEY.iter().find(|(name, _)| *name == singular) {
            return Some((*code).to_owned());
        }
        let plain = ["franc", "peso", "crown", "krona", "krone", "mark", "lira", "dinar", "riyal"];
        if plain.contains(&singular) {
            return Some(singular.to_owned());
        }
    }
    None
}

/// The unit that the tokens from `at` on name, and the token behind it.
pub(super) fn unit(tokens: &Tokens<'_>, at: usize, stop: usize) -> Option<(String, usize)> {
    if at >= stop {
        return None;
    }
    if tokens.is(at, &["°"]) {
        let scale = tokens.is(at + 1, &["c", "f"]) && at + 1 < stop;
        let name = format!("°{}", if scale { tokens.written(at + 1) } else { "" });
        return Some((name, at + 1 + usize::from(scale)));
    }
    let power = match tokens.lower(at) {
        "square" | "sq" => "²",
        "cubic" | "cu" => "³",
        _ => "",
    };
    let point = usize::from(!power.is_empty() && tokens.is(at + 1, &["."]));
    let nautical = tokens.is(at, &["nautical", "metric"]);
    let at = at + usize::from(!power.is_empty() || nautical) + point;
    let word = tokens.lower(at);
    let name = of_word(word)?;
    let mut end = at + 1;
    if end > stop {
        return None;
    }
    let mut name = match (tokens.lower(at.saturating_sub(1)), name) {
        ("nautical", "miles") => "nautical miles".to_owned(),
        ("metric", "tons") => "tonnes".to_owned(),
        _ => format!("{name}{power}"),
    };
    if tokens.is(end, &["²", "³"]) {
        name.push_str(tokens.written(end));
        end += 1;
    }
    if name == "degrees" && tokens.is(end, &["celsius", "fahrenheit"]) {
        name = if tokens.is(end, &["celsius"]) { "°C" } else { "°F" }.to_owned();
        end += 1;
    }
    // "km/h", "kilometres per hour".
    if tokens.is(end, &["/", "per", "an"]) && tokens.is(end + 1, &["h", "hour", "hr"]) {
        name = if name == "miles" { "mph".to_owned() } else { format!("{name}/h") };
        end += 2;
    }
    Some((name, end))
}

/// The unit that one word names, whether in the singular or not.
pub(super) fn of_word(word: &str) -> Option<&'static str> {
    let find = |word: &str| UNITS.iter().find(|(all, _)| all.contains(&word)).map(|(_, n)| *n);
    find(word).or_else(|| word.strip_suffix('s').and_then(find))
}

/// Whether such a unit measures how long something takes.
pub(super) fn is_time(unit: &str) -> bool {
    matches!(
        unit,
        "seconds"
            | "minutes"
            | "hours"
            | "days"
            | "nights"
            | "weeks"
            | "months"
            | "years"
            | "decades"
            | "centuries"
    )
}
