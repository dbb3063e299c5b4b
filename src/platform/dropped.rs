//! Files and folders that were dropped, picked or pasted.

use js_sys::{Array, AsyncIterator, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DataTransferItem, File, FileList, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry,
};

use super::turn::next_turn;

/// Files of a list that are taken in one turn.
const LISTED: u32 = 1000;
/// Entries whose files are asked for at a time. Chromium hands out in one go, while the
/// page waits, all that were found meanwhile.
const ASKED: usize = 16;

/// A file, with its path below what was dropped.
#[derive(Clone)]
pub struct Dropped {
    pub path: String,
    /// `Err` holds why the browser would not hand it out.
    pub file: Result<File, String>,
}

/// What a drop holds, taken out of the event before it ends.
pub enum Item {
    /// A promise of a `FileSystemHandle`, and the item as a plain file.
    Handle(Promise, Option<File>),
    Entry(FileSystemEntry),
    File(File),
    /// The files of a picker, with their paths if a folder was picked.
    Picked(Array),
}

/// Takes everything out of a drop. Must be called within the event.
///
/// Folders are walked by entries. On a page from disk Chromium cannot read those;
/// there handles serve, which pass over files whose names it holds for unsafe.
pub fn items(transfer: &DataTransfer) -> Vec<Item> {
    let from_disk = web_sys::window().and_then(|w| w.location().protocol().ok());
    let from_disk = from_disk.is_some_and(|protocol| protocol == "file:");
    let items = transfer.items();
    let mut taken = Vec::new();
    for nr in 0..items.length() {
        if let Some(item) = items.get(nr)
            && item.kind() == "file"
        {
            taken.extend(if from_disk { handle(&item) } else { None }.or_else(|| entry(&item)));
        }
    }
    if taken.is_empty() {
        taken.extend(transfer.files().map(|list| picked(&list)));
    }
    taken
}

/// The files of a paste: there are no folders among them.
pub fn pasted_files(transfer: &DataTransfer) -> Vec<Dropped> {
    let list = transfer.files().map(|list| Array::from(&list)).unwrap_or_default();
    list.iter().map(listed).collect()
}

fn handle(item: &DataTransferItem) -> Option<Item> {
    let method = Reflect::get(item, &"getAsFileSystemHandle".into()).ok()?;
    let promise = method.dyn_into::<Function>().ok()?.call0(item).ok()?.dyn_into().ok()?;
    Some(Item::Handle(promise, item.get_as_file().ok().flatten()))
}

fn entry(item: &DataTransferItem) -> Option<Item> {
    match item.webkit_get_as_entry() {
        Ok(Some(entry)) => Some(Item::Entry(entry)),
        _ => item.get_as_file().ok().flatten().map(Item::File),
    }
}

/// What a picker gives; its input may be emptied then.
pub fn picked(list: &FileList) -> Item {
    Item::Picked(Array::from(list))
}

/// A file of a list, by the path that a picked folder gives.
fn listed(file: JsValue) -> Dropped {
    let file: File = file.unchecked_into();
    let path = text(&file, "webkitRelativePath");
    Dropped { path: if path.is_empty() { file.name() } else { path }, file: Ok(file) }
}

/// A text that was pasted, as a file.
pub fn pasted(name: &str, text: &str) -> Option<Dropped> {
    let file = File::new_with_str_sequence(&Array::of1(&text.into()), name).ok()?;
    Some(Dropped { path: name.to_owned(), file: Ok(file) })
}

/// Walks files and folders, and gives what it finds as it goes, folder by folder, for
/// as long as `found` wants more.
pub async fn walk(items: Vec<Item>, mut found: impl FnMut(Vec<Dropped>) -> bool) {
    for item in items {
        let more = match item {
            Item::File(file) => found(vec![Dropped { path: file.name(), file: Ok(file) }]),
            Item::Handle(promise, file) => match (JsFuture::from(promise).await, file) {
                (Ok(handle), _) if !handle.is_null() => walk_handles(handle, &mut found).await,
                (_, Some(file)) => found(vec![Dropped { path: file.name(), file: Ok(file) }]),
                _ => found(vec![unreadable("what was dropped")]),
            },
            Item::Entry(entry) => walk_entries(entry, &mut found).await,
            Item::Picked(list) => walk_list(&list, &mut found).await,
        };
        if !more {
            return;
        }
    }
}

async fn walk_list(list: &Array, found: &mut impl FnMut(Vec<Dropped>) -> bool) -> bool {
    for from in (0..list.length()).step_by(LISTED as usize) {
        if !found(list.slice(from, from + LISTED).iter().map(listed).collect()) {
            return false;
        }
        next_turn().await;
    }
    true
}

async fn walk_handles(root: JsValue, found: &mut impl FnMut(Vec<Dropped>) -> bool) -> bool {
    let mut folders = vec![(String::new(), root)];
    while let Some((above, handle)) = folders.pop() {
        let name = text(&handle, "name");
        let path = if above.is_empty() { name } else { format!("{above}/{name}") };
        if text(&handle, "kind") != "directory" {
            return found(vec![handle_file(path, &handle).await]);
        }
        let (mut files, mut inner) = (Vec::new(), Vec::new());
        let children = call(&handle, "values").and_then(|v| v.dyn_into::<AsyncIterator>().ok());
        while let Some(children) = &children {
            let next = match children.next() {
                Ok(promise) => JsFuture::from(promise).await,
                Err(error) => Err(error),
            };
            let Ok(next) = next else {
                files.push(unreadable(&path));
                break;
            };
            if Reflect::get(&next, &"done".into()).is_ok_and(|done| done.is_truthy()) {
                break;
            }
            let child = Reflect::get(&next, &"value".into()).unwrap_or(JsValue::NULL);
            let name = text(&child, "name");
            if text(&child, "kind") == "directory" {
                inner.push((name, child));
            } else {
                files.push(handle_file(format!("{path}/{name}"), &child).await);
            }
        }
        if children.is_none() {
            files.push(unreadable(&path));
        }
        // The next folder is taken from the end.
        inner.sort_by(|(a, _), (b, _)| b.cmp(a));
        folders.extend(inner.into_iter().map(|(_, child)| (path.clone(), child)));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        if !found(files) {
            return false;
        }
    }
    true
}

async fn handle_file(path: String, handle: &JsValue) -> Dropped {
    let promise = call(handle, "getFile").and_then(|p| p.dyn_into::<Promise>().ok());
    let file = match promise {
        Some(promise) => JsFuture::from(promise).await.ok().and_then(|f| f.dyn_into().ok()),
        None => None,
    };
    match file {
        Some(file) => Dropped { path, file: Ok(file) },
        None => unreadable(&path),
    }
}

async fn walk_entries(root: FileSystemEntry, found: &mut impl FnMut(Vec<Dropped>) -> bool) -> bool {
    if root.is_file() {
        return found(vec![entry_file(&root).await]);
    }
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        let path = entry_path(&folder);
        let reader = folder.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
        let (mut files, mut inner) = (Vec::new(), Vec::new());
        // A reader gives at most a hundred at a time, and nothing when it is done.
        loop {
            let promise = Promise::new(&mut |resolve, reject| {
                // What is thrown here rejects the promise.
                let _ = reader.read_entries_with_callback_and_callback(&resolve, &reject);
            });
            let Ok(some) = JsFuture::from(promise).await else {
                files.push(unreadable(&path));
                break;
            };
            let some: Array = some.dyn_into().unwrap_or_default();
            if some.length() == 0 {
                break;
            }
            let some = some.iter().map(|child| child.unchecked_into::<FileSystemEntry>());
            let (plain, folders): (Vec<_>, Vec<_>) = some.partition(|child| child.is_file());
            inner.extend(folders);
            for some in plain.chunks(ASKED) {
                // All are asked for before the first is waited for.
                let asked: Vec<_> = some.iter().map(entry_file).collect();
                for file in asked {
                    files.push(file.await);
                }
                next_turn().await;
            }
        }
        inner.sort_by_key(|folder| core::cmp::Reverse(folder.name()));
        folders.append(&mut inner);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        if !found(files) {
            return false;
        }
    }
    true
}

/// Asks for a file; the answer is waited for apart.
fn entry_file(entry: &FileSystemEntry) -> impl Future<Output = Dropped> + use<> {
    let path = entry_path(entry);
    let entry: &FileSystemFileEntry = entry.unchecked_ref();
    let promise = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    async move {
        match JsFuture::from(promise).await.ok().and_then(|file| file.dyn_into().ok()) {
            Some(file) => Dropped { path, file: Ok(file) },
            None => unreadable(&path),
        }
    }
}

fn entry_path(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}

fn unreadable(path: &str) -> Dropped {
    let reason = "the browser could not open it: it was moved or removed, or access was refused";
    Dropped { path: path.to_owned(), file: Err(reason.to_owned()) }
}

fn text(object: &JsValue, key: &str) -> String {
    Reflect::get(object, &key.into()).ok().and_then(|v| v.as_string()).unwrap_or_default()
}

fn call(object: &JsValue, method: &str) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call0(object).ok()
}

/// The one file of a drop if it is called like JSON: it may hold decisions.
pub fn lone_json(transfer: &DataTransfer) -> Option<File> {
    let files = transfer.files().filter(|files| files.length() == 1)?;
    files.get(0).filter(|file| file.name().ends_with(".json"))
}

/// A list longer than this is no list for a search box, bytes.
pub const LONGEST_LIST: f64 = 2e6;

/// Names and decisions longer than this are none that a person made, bytes.
pub const LONGEST_NAMES: f64 = 50e6;

/// The text of a file of up to `most` bytes, or in plain words why it cannot be had.
pub async fn text_of(file: Option<File>, most: f64) -> Result<String, String> {
    let file = file.ok_or("no file was chosen")?;
    if file.size() > most {
        return Err(format!("the file is too large for a list ({} MB at most)", most / 1e6));
    }
    let bytes = bytes_of(&file).await.ok_or("the browser could not read it")?;
    let text = String::from_utf8(bytes)
        .map_err(|_| "the file is not in UTF-8; save it as UTF-8 and load it again")?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The bytes of a file, a piece a turn: a long one would hold the page up.
async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    const PIECE: f64 = (1 << 20) as f64;
    let mut bytes = Vec::new();
    while (bytes.len() as f64) < file.size() {
        let from = bytes.len() as f64;
        let piece = file.slice_with_f64_and_f64(from, from + PIECE).ok()?;
        let piece = Uint8Array::new(&JsFuture::from(piece.array_buffer()).await.ok()?);
        // Else it was cut off meanwhile.
        (piece.length() > 0).then_some(())?;
        bytes.extend(piece.to_vec());
    }
    Some(bytes)
}
