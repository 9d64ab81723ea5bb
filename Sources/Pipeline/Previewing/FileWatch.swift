import Files
import Foundation
import Notebooks

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

extension NotebookPlan {
  /// The notebook and all files that it names, whether they are there or not.
  var files: [String] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let named = [frontMatter.bibliography?.text].compactMap { $0 } + dataFiles.values + linkedNotebooks.keys
    let targets = notebook.allInlines.compactMap { inline -> String? in
      switch inline.content {
      case .image(_, let target, _): target
      case .link(_, let target, _): target.contains(":") ? nil : String(target.prefix { $0 != "#" })
      default: nil
      }
    }
    return [path]
      + Set(named + targets).filter { !$0.isEmpty && !$0.hasPrefix("/") }.map {
        folder + ($0.removingPercentEncoding ?? $0)
      }
      .sorted()
  }
}
