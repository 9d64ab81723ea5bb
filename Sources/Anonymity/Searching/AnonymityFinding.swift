package import Diagnostics
package import Schemas

/// A part of a bundle that identifies its authors, or may do so.
package struct AnonymityFinding: Sendable, Equatable {
  /// The file, by its path in the bundle.
  let file: String
  /// Its first location in the original file; nil if the file is not text, or if the finding is in the name of the
  /// file.
  let range: SourceRange?
  /// The kind of finding, in words.
  package let kind: String
  /// The text that was found; empty if the kind says enough.
  package let text: String
  /// Whether it certainly identifies the authors; otherwise a person has to check it.
  package let isSure: Bool
  /// Its number of occurrences in the file.
  var count = 1
  /// How to remove it.
  var hint = "remove it from the notebook, or from the file that the notebook reads"

  /// Something found once in `file`.
  package init(file: String, range: SourceRange?, kind: String, text: String, isSure: Bool) {
    (self.file, self.range, self.kind, self.text, self.isSure) = (file, range, kind, text, isSure)
  }

  /// The kind of findings in a bibliography.
  package static let workBy = "work by"

  /// An error that says so.
  package var diagnostic: Diagnostic {
    let times = count > 1 ? ", \(count) times" : ""
    return .error(.identityRemains, at: range, "'\(file)' still contains the \(kind) '\(text)'\(times)", hint: hint)
  }

  /// One line for a person.
  package var line: String {
    let location = range.map { "\($0.source.name):\($0.start.line)" } ?? file
    return "\(location): \(kind)" + (text.isEmpty ? "" : " '\(text)'") + (count > 1 ? ", \(count) times" : "")
  }

  package var json: JSONNode {
    .object(
      [.init("file", .string(file))] + (range.map { [.init("line", .number(Double($0.start.line)))] } ?? [])
        + [.init("kind", .string(kind))] + (text.isEmpty ? [] : [.init("text", .string(text))])
        + [.init("count", .number(Double(count)))])
  }
}

extension [AnonymityFinding] {
  /// Identifies findings of the same text in the same file.
  private struct Group: Hashable {
    let file: String
    let kind: String
    let text: String

    init(_ finding: AnonymityFinding) {
      (file, kind, text) = (finding.file, finding.kind, finding.text.lowercased())
    }
  }

  /// Equal findings in one file combined into one, at the first location and with their number.
  var grouped: [AnonymityFinding] {
    var indices: [Group: Int] = [:]
    var result: [AnonymityFinding] = []
    for finding in self {
      if let index = indices[Group(finding)] {
        result[index].count += finding.count
      } else {
        indices[Group(finding)] = result.count
        result.append(finding)
      }
    }
    return result
  }

  /// In the order of their locations; findings without one come first.
  package var inSourceOrder: [AnonymityFinding] {
    let ordered = enumerated().sorted { one, other in
      (one.element.start, one.offset) < (other.element.start, other.offset)
    }
    return ordered.map(\.element)
  }
}

extension AnonymityFinding {
  fileprivate var start: Int { range?.bytes.lowerBound ?? -1 }
}
