//! The native command.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    dropleaf::cli::main()
}

/// The browser has its own programs; there this one does nothing.
#[cfg(target_arch = "wasm32")]
fn main() {}
