//! What is promised and how to check it, the query language, limits, credits.

use leptos::prelude::*;

use crate::protocol::ready;
use crate::ui::component::Dialog;
use crate::ui::session;
use crate::ui::strings::*;

/// Queries with what they find.
const SYNTAX: [(&str, &str); 25] = [
    ("port fire", "both words, anywhere in the article"),
    ("port OR harbour", "either word; OR binds tighter than the space"),
    ("\"storage shed\"", "these words next to each other; curly quotes do too"),
    ("port -drill", "port, but not drill; NOT drill is the same"),
    ("(port OR harbour) fire", "parentheses group"),
    ("a OR b -c", "is read as (a OR b) AND NOT c"),
    ("silo*", "any word that begins with silo"),
    ("h?rbour, *tion", "? is any one character, * any run of them"),
    ("harbor~1, harbor~2", "words that are one or two letters away"),
    ("\"port fire\"~5", "both words with at most 5 other words between, in any order"),
    ("\"port fire\"~>5", "the same, in this order"),
    (
        "/\\d+ tonn?es/",
        "a regular expression over title and text; whole words are marked; it has no rank",
    ),
    ("title:fire", "only in titles; also title:\"a phrase\" and title:(a OR b)"),
    ("entity:\"Ilse Marant\"", "articles that mention this entity, however it is written there"),
    ("type:PER", "mentions a person; ORG, LOC, NORP, DATE, MONEY, PERCENT, QUANTITY … likewise"),
    ("date:2024-03", "published in March 2024; also date:2024, date:2024-03-20"),
    (
        "date:2024-03..2024-06",
        "a range, both ends included; date:2024-03.. and date:..2024 are open",
    ),
    ("date:none", "the undated"),
    ("source:wire author:lund", "source or author holds this; lang:en, format:html"),
    ("file:2024/march", "path or file name holds this"),
    ("words:100..500", "by length; words:1000.. for long ones"),
    (
        "has:table",
        "holds a table; also list, heading, quotation, post, image, boilerplate, title, date, author, source, language, damage, duplicate",
    ),
    ("Won-shik", "a word with marks in it is a phrase: won shik"),
    ("malmo", "finds Malmö too: case, width and accents do not count"),
    ("東京", "in scripts without spaces any run of characters is found, wherever it stands"),
];

#[component]
pub fn About() -> impl IntoView {
    let session = session();
    let version = format!("Dropleaf {} (build {})", env!("CARGO_PKG_VERSION"), ready().build);
    view! {
        <Dialog title="About Dropleaf" close=move || session.overlay.set(None)>
            <div class="prose">
                <h3>"What is promised"</h3>
                <p>"Your files are read inside this tab and stay in it. There is no server behind this \
                    page, no account, no statistics. When the page has fetched its own parts it seals \
                    itself: from then on the browser refuses every request that the page or one of its \
                    workers could make, be it by mistake or on purpose. Texts are never interpreted: a link \
                    or a picture in an article is shown as text and never fetched. Nothing of your texts, \
                    queries or file names is stored; closing the tab forgets them. Only how you like the \
                    page (theme, text size, widths) is kept by your browser."</p>
                <h3>"How to check it"</h3>
                <ol>
                    <li>"Open your browser's developer tools (F12), choose Network, and use the page: the list stays empty."</li>
                    <li>"Look at the page's source: the line with Content-Security-Policy says what the browser allows it. "
                        "Type "<code>"fetch('https://example.org')"</code>" into the console: the browser refuses."</li>
                    <li>"Load the page, pull the network cable or switch on flight mode, and go on working."</li>
                    <li>"Save the single file "<code>"dropleaf.html"</code>" and open it from your disk, without any network."</li>
                </ol>
                <p>"The counter at the top counts the requests since the seal, as the browser's own list of \
                    resources has them."
                    {move || {
                        let n = session.violations.get();
                        (n > 0).then(|| format!(" The browser refused {n} attempts since the page was opened."))
                    }}
                </p>
                <h3>"What can be searched"</h3>
                <table class="keys">
                    <thead><tr><th scope="col">"Query"</th><th scope="col">"Finds"</th></tr></thead>
                    <tbody>
                        {SYNTAX.into_iter().map(|(query, finds)| view! { <tr><td><code>{query}</code></td><td>{finds}</td></tr> }).collect_view()}
                    </tbody>
                </table>
                <p>"A word is a run of letters and digits; apostrophes, points and hyphens end it. Words are \
                    looked for in titles and texts, not in file names. A query that cannot be read as it stands \
                    is read as well as possible, and the page marks and says what it passed over."</p>
                <p>"“Exact words” can be turned into the forms of a language: then “weapon” finds \
                    “weapons” too, but for what stands in quotation marks. List takes names or numbers, one \
                    a line, and finds articles that hold any of them. Build makes a query in a form. While you type, \
                    words and names of the corpus are offered with the number of articles. n and p walk through the \
                    matches, from one article to the next."</p>
                <p>"An article or all under a filter can be removed from the corpus, and come back with u; the files \
                    stay as they are. The browser's back and forward walk through what you looked at; its address \
                    never holds a query, unless you copy a link to a filter on purpose."</p>
                <h3>"How to use the concordance"</h3>
                <p>"Concordance shows every place where the query hits, a line each, in all articles under the \
                    filter. Order the lines by the words to the left or right to see what recurs; the words \
                    that order are underlined. Arrow keys, j and k, Home and End move through the lines; Enter or \
                    a click opens the passage, and the browser's Back returns to the line."</p>
                <p>"Collocates lists the words near the hits against how often they would stand there by chance. \
                    Keyness lists the words by which the articles under the filter (A) differ from all others, or \
                    from a selection that you keep (B): filter for it, choose “Keep this selection as B”, \
                    then filter for another one. Only the words of texts are counted, as search cuts them. A click \
                    on a word shows its lines: of a collocate those where it stands near, if single words were \
                    asked for."</p>
                <h3>"How to use the filters"</h3>
                <p>"A click on a value includes it, the minus beside it (or x) excludes it; counts follow the filter. \
                    Of what an article has one of (source, length, date and the like) several included values mean \
                    any of them; names are all required together. The heading folds a list; where not all values are \
                    shown, a field looks through them."</p>
                <p>"Among the dates, click a bar, drag over several, or use the arrow keys: with Shift they choose a \
                    range, Enter filters by it. A year opens its months and a month its days; the links above lead \
                    back. Articles whose date says only a month or a year are in no bar of a day: the page says how many."</p>
                <h3>"How to use the plot over time"</h3>
                <p>"Over time counts the articles under the filter by date. Add up to six words, queries or names as \
                    lines, as numbers of articles or as shares of all articles of each date; a share of nothing is \
                    a gap. Point at a bar, or walk there with the arrow keys, for the exact numbers; click or press \
                    Enter to filter by it, drag or hold Shift for a range. Save as SVG hands you a file made in this tab: \
                    the browser saves it as it saves any download, and no request is made."</p>
                <h3>"Limits"</h3>
                <ul>
                    <li>{FORMATS}{ABOUT__FORMATS}</li>
                    <li>{ABOUT__ENCODINGS}</li>
                    <li>{ABOUT__ARCHIVES}</li>
                    <li>{ABOUT__SET_ASIDE}</li>
                    <li>{ABOUT__FROM_DISK}</li>
                    <li>"Names are recognised by a small model trained on English, figures and dates by rules made for English. Highlights can be wrong or missing: read the sentence. Rules read an article when it is loaded, the model follows in the background; until it is through, counts of names change. Articles of more than 4 MB are read by rules alone."</li>
                    <li>"A date is shown with where it comes from. An article without one is undated, whatever a link or a quoted post in it says."</li>
                    <li>"The plot over time has at most 2,000 bars; beyond that it is drawn by the next longer step, and says so."</li>
                    <li>"A concordance holds the first 1,000,000 lines; beyond that hits are counted and said."</li>
                    <li>"A pattern marks its first 2,000,000 places; a phrase is looked for by its first 200 words; words near each other by at most 200 words between."</li>
                    <li>"Everything is held in the memory of this tab."</li>
                </ul>
                <h3>"Credits"</h3>
                <ul>
                    <li>"Names of cities and regions: GeoNames (geonames.org), CC BY 4.0, by way of datasets/world-cities."</li>
                    <li>"Countries, capitals and demonyms: The World Factbook, public domain (factbook.json, CC0)."</li>
                    <li>"Given names and surnames: popular-names-by-country-dataset (CC0); US Social Security Administration, by way of popular-baby-names (MIT)."</li>
                    <li>"Everyday words: counted in the Groningen Meaning Bank extract (texts in the public domain, extract ODbL 1.0)."</li>
                    <li>{ABOUT__MODEL}</li>
                    <li>"Forms of words: Snowball stemmers (snowballstem.org, © Martin Porter, Richard Boulton and others, BSD-3-Clause), by way of frostem."</li>
                    <li>"Encodings: encoding_rs (© Mozilla Foundation and others, MIT or Apache-2.0; its tables © WHATWG, BSD-3-Clause)."</li>
                    <li>"Built with Rust, Leptos, wasm-bindgen, html5gum, regex and other free libraries; see Cargo.toml."</li>
                    <li>"The sample articles are invented: no person, place or company in them exists."</li>
                </ul>
                <p>"Free software under MIT or Apache-2.0. "{version}</p>
            </div>
        </Dialog>
    }
}
