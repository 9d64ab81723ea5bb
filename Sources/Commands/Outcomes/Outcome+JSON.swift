import Diagnostics
import Rendering
package import Running
import Schemas

extension Outcome {
  /// The whole outcome as data. The order of the keys is always the same, and keys that do not apply are absent.
  /// `docs/json.md` describes it.
  package func json(command: String, timings: RunTimings) -> String {
    let head: [JSONNode.Member] = [
      .init("command", .string(command)), .init("version", .string(Version.current)),
      .init("status", .number(Double(status.rawValue))), .init("notebooks", .list(notebooks.map(\.json))),
      .init("diagnostics", .list(diagnostics.map(\.json))),
    ]
    let tail: [JSONNode.Member] = [.init("timings", timings.json), .init("engine", Version.json)]
    let lines = head.map(Self.line) + [outputLine].compactMap(\.self) + tail.map(Self.line)
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private static func line(_ member: JSONNode.Member) -> String {
    "  \(JSONNode.quoted(member.name)): \(member.value.text(indent: "  "))"
  }

  /// The output of the command, unless it is a summary of the notebooks. Output that is JSON is inserted unchanged.
  private var outputLine: String? {
    switch form {
    case .data(let data): Self.line(.init("data", data))
    case .json where !output.isEmpty: "  \"data\": \(output)".trimmedEnd
    case .text where !output.isEmpty: Self.line(.init("output", .string(output)))
    case .summary, .json, .text: nil
    }
  }
}

extension String {
  /// Without the line break at the end.
  fileprivate var trimmedEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}

extension Version {
  /// The libraries whose versions can change a number or a picture.
  fileprivate static var json: JSONNode {
    .object(dependencies.map { JSONNode.Member($0.name, .string($0.version)) })
  }
}
