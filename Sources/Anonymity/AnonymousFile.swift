package import Diagnostics
import Files

/// A file that a notebook reads, without the data that identify its author.
package struct AnonymousFile {
  /// Its path relative to the notebook's folder.
  let path: String
  /// The file as it goes into the bundle.
  package let bytes: [UInt8]
  /// What was removed, in words.
  package let removed: [String]
  /// The reason why the file cannot go into the bundle; nil if it can.
  let fault: UncleanFile?
  /// The notebook without its authors, if the file is a notebook.
  private let notebook: AnonymousNotebook?

  /// The file at `path`, whose bytes are `written`.
  package init(path: String, _ written: [UInt8]) {
    self.path = path
    if UserPath.ending(of: path) == "md", let text = String(validating: written, as: UTF8.self) {
      let notebook = AnonymousNotebook(text)
      (self.notebook, bytes, fault) = (notebook, Array(notebook.text.utf8), nil)
      removed = notebook.removed.map(\.words)
      return
    }
    notebook = nil
    do throws(UncleanFile) {
      let cleaned = try PictureFileFormat(of: path, written)?.cleaned(written) ?? CleanedFile(bytes: written)
      (bytes, removed, fault) = (cleaned.bytes, cleaned.removed.counted, nil)
    } catch {
      (bytes, removed, fault) = (written, [], error)
    }
  }

  /// The position of a byte in the original file.
  func origin(of byte: Int) -> Int { notebook?.origin(of: byte) ?? byte }

  /// The error of the file, if there is one.
  package var diagnostic: Diagnostic? {
    fault.map { .error(.metadataRemain, at: nil, "'\(path)' may identify its author: \($0.reason)", hint: $0.hint) }
  }
}

extension AnonymousNotebook.Removal {
  /// The removal in words.
  var words: String {
    lines.count == 1
      ? "'\(key)' (line \(lines.lowerBound))" : "'\(key)' (lines \(lines.lowerBound)–\(lines.upperBound))"
  }
}

extension [String] {
  /// Each text once, with its count if that is more than one.
  fileprivate var counted: [String] {
    var counts: [String: Int] = [:]
    for text in self { counts[text, default: 0] += 1 }
    return uniqued.map { text in
      counts[text].map { $0 > 1 ? "\(text) (\($0) times)" : text } ?? text
    }
  }
}
