import Files

/// Notices when files change, come or go.
struct FileWatch: Sendable, Equatable {
  private var states: [String: FileState?] = [:]

  /// Watches these files, as they are now.
  init(_ paths: [String]) {
    for path in paths { states.updateValue(FileState(path), forKey: path) }
  }

  /// The files.
  var paths: [String] { Array(states.keys) }

  /// Whether a file is not as it was.
  var hasChanged: Bool { states.contains { path, state in FileState(path) != state } }

  /// A watch over other files; what both watch is held against what it was when this one began.
  func extended(to paths: [String]) -> FileWatch {
    var other = FileWatch(paths)
    other.states.merge(states.filter { other.states.keys.contains($0.key) }) { _, earlier in earlier }
    return other
  }
}
