import Files

/// Detects that files are changed, created or removed.
struct FileWatch: Sendable, Equatable {
  private var states: [String: FileState?] = [:]

  /// Watches files, beginning with their current state.
  init(_ paths: [String]) {
    for path in paths { states.updateValue(FileState(path), forKey: path) }
  }

  /// The files.
  var paths: [String] { Array(states.keys) }

  /// Whether a file has changed.
  var hasChanged: Bool { states.contains { path, state in FileState(path) != state } }

  /// A watch over other files. A file that both watch is compared with its state when this watch began.
  func extended(to paths: [String]) -> FileWatch {
    var other = FileWatch(paths)
    other.states.merge(states.filter { other.states.keys.contains($0.key) }) { _, earlier in earlier }
    return other
  }
}
