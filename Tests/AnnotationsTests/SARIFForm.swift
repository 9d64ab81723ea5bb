import Foundation
import TestSupport

/// The part of the schema of SARIF 2.1.0 that logs of this program use: which properties an object has, of which kind, and
/// which of them it must have. The schema allows no others (OASIS, *SARIF Version 2.1.0*, sections 3.13–3.52).
enum SARIFForm {
  indirect enum Kind: Sendable {
    case text, address, position, truth
    case word(Set<String>)
    case object(String)
    case list(Kind)
  }

  private static let objects: [String: (required: Set<String>, properties: [String: Kind])] = [
    "sarifLog": (
      ["version", "runs"], ["$schema": .address, "version": .word(["2.1.0"]), "runs": .list(.object("run"))]
    ),
    "run": (
      ["tool"],
      [
        "tool": .object("tool"), "columnKind": .word(["utf16CodeUnits", "unicodeCodePoints"]),
        "invocations": .list(.object("invocation")), "results": .list(.object("result")),
      ]
    ),
    "tool": (["driver"], ["driver": .object("toolComponent")]),
    "toolComponent": (["name"], ["name": .text, "version": .text, "rules": .list(.object("reportingDescriptor"))]),
    "reportingDescriptor": (
      ["id"],
      [
        "id": .text, "shortDescription": .object("message"), "fullDescription": .object("message"),
        "help": .object("message"),
      ]
    ),
    "invocation": (["executionSuccessful"], ["executionSuccessful": .truth]),
    "result": (
      ["message"],
      [
        "ruleId": .text, "ruleIndex": .position, "level": .word(["none", "note", "warning", "error"]),
        "message": .object("message"), "locations": .list(.object("location")),
        "relatedLocations": .list(.object("location")),
      ]
    ),
    "location": ([], ["physicalLocation": .object("physicalLocation"), "message": .object("message")]),
    "physicalLocation": (
      ["artifactLocation"], ["artifactLocation": .object("artifactLocation"), "region": .object("region")]
    ),
    "artifactLocation": ([], ["uri": .address]),
    "region": (
      ["startLine"],
      ["startLine": .position, "startColumn": .position, "endLine": .position, "endColumn": .position]
    ),
    "message": (["text"], ["text": .text]),
  ]

  /// What in `value` is not of this kind, each with its path.
  static func faults(in value: JSONValue, _ kind: Kind = .object("sarifLog"), at path: String = "") -> [String] {
    let isRight: Bool
    switch (kind, value) {
    case (.text, .text(let text)): isRight = !text.isEmpty
    case (.address, .text(let text)): isRight = !text.contains(" ") && URL(string: text) != nil
    case (.position, .number(let number)): isRight = number >= 0 && number == number.rounded()
    case (.truth, .flag): isRight = true
    case (.word(let words), .text(let text)): isRight = words.contains(text)
    case (.list(let kind), .list(let values)):
      return values.enumerated().flatMap { faults(in: $0.element, kind, at: "\(path)[\($0.offset)]") }
    case (.object(let name), .map(let members)):
      guard let form = objects[name] else { return ["\(path): no form '\(name)'"] }
      let missing = form.required.subtracting(members.keys).map { "\(path).\($0) is missing" }
      return missing
        + members.flatMap { key, value in
          form.properties[key].map { faults(in: value, $0, at: "\(path).\(key)") } ?? ["\(path).\(key) is not known"]
        }
    default: isRight = false
    }
    return isRight ? [] : ["\(path): \(value)"]
  }
}
