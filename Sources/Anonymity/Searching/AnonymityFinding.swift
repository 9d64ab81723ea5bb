package import Diagnostics
package import Schemas

/// Something in a bundle that tells who made it, or may.
package struct AnonymityFinding: Sendable, Equatable {
  /// The file, by its path in the bundle.
  let file: String
  /// Where it first stands, in the file as its author knows it; nil where the file is not text or its name tells.
  let place: SourceRange?
  /// What it is, in words.
  package let kind: String
  /// What was found; empty where the kind says it all.
  package let text: String
  /// Whether it surely tells; else it is for a person to look at.
  package let isSure: Bool
  /// How often it stands in the file.
  var count = 1
  /// What to do about it.
  var remedy = "take it out of the notebook, or out of the file that the notebook reads"

  /// Something found once in `file`.
  package init(file: String, place: SourceRange?, kind: String, text: String, isSure: Bool) {
    (self.file, self.place, self.kind, self.text, self.isSure) = (file, place, kind, text, isSure)
  }

  /// The kind of finding that a bibliography gives.
  package static let workBy = "work by"

  /// An error that says so.
  package var diagnostic: Diagnostic {
    let times = count > 1 ? ", \(count) times" : ""
    return .error(.identityRemains, at: place, "'\(file)' still tells the \(kind) '\(text)'\(times)", hint: remedy)
  }

  /// One line for a person.
  package var line: String {
    let place = place.map { "\($0.source.name):\($0.start.line)" } ?? file
    return "\(place): \(kind)" + (text.isEmpty ? "" : " '\(text)'") + (count > 1 ? ", \(count) times" : "")
  }

  package var json: JSONNode {
    .object(
      [.init("file", .string(file))] + (place.map { [.init("line", .number(Double($0.start.line)))] } ?? [])
        + [.init("kind", .string(kind))] + (text.isEmpty ? [] : [.init("text", .string(text))])
        + [.init("count", .number(Double(count)))])
  }
}

extension [AnonymityFinding] {
  /// What is the same thing in the same file.
  private struct Group: Hashable {
    let file: String
    let kind: String
    let text: String

    init(_ finding: AnonymityFinding) {
      (file, kind, text) = (finding.file, finding.kind, finding.text.lowercased())
    }
  }

  /// The same things in one file as one finding, where they first stand, with how often.
  var grouped: [AnonymityFinding] {
    var places: [Group: Int] = [:]
    var result: [AnonymityFinding] = []
    for finding in self {
      if let place = places[Group(finding)] {
        result[place].count += finding.count
      } else {
        places[Group(finding)] = result.count
        result.append(finding)
      }
    }
    return result
  }

  /// By where they stand; what has no place comes first.
  package var inPlace: [AnonymityFinding] {
    let places = enumerated().sorted { one, other in
      (one.element.start, one.offset) < (other.element.start, other.offset)
    }
    return places.map(\.element)
  }
}

extension AnonymityFinding {
  fileprivate var start: Int { place?.bytes.lowerBound ?? -1 }
}
