package import Archiving
import CairoCanvas
import Commands
import Experiments
import Foundation
import LinearAlgebra
import Planning
import Rendering
package import Schemas

/// The versions, the notebook and the parameters that a bundle was made with: enough to make it again.
package struct BundleEnvironment: Sendable, Equatable {
  /// The notebook, by its path in the bundle.
  package let notebook: String
  /// The values that the command line gave, as `name=value`.
  package let parameters: [String]
  /// The versions of the program and of all software that can change a number or a picture, by name.
  package let versions: [String: String]
  /// When it was made; nil if its author did not say.
  let time: BundleTime?

  /// The environment of this program on this machine.
  init(notebook: String, parameters: [String], time: BundleTime?) {
    (self.notebook, self.parameters, self.time) = (notebook, parameters, time)
    versions = Dictionary(Self.versionsHere.map { ($0.name, $0.version) }) { first, _ in first }
  }

  /// Reads the environment from its file in a bundle; nil if the file does not contain one.
  package init?(_ file: BundleFile) {
    struct Written: Decodable {
      let notebook: String
      let parameters: [String]
      let versions: [String: String]
      let seconds: Int?

      private enum CodingKeys: String, CodingKey {
        case notebook, parameters, versions
        case seconds = "source-date-epoch"
      }
    }
    guard file.bytes.count <= BundleLimits.environmentSize,
      let written = try? JSONDecoder().decode(Written.self, from: Data(file.bytes))
    else { return nil }
    let time = written.seconds.map(BundleTime.init)
    if case .some(nil) = time { return nil }
    (notebook, parameters, versions) = (written.notebook, written.parameters, written.versions)
    self.time = time ?? nil
  }

  /// The file of the bundle.
  var file: BundleFile {
    let members: [JSONNode.Member] = [
      .init("notebook", .string(notebook)), .init("parameters", .strings(parameters)),
      .init("versions", .object(versionsInOrder)),
    ]
    let node = JSONNode.object(
      members + (time.map { [.init("source-date-epoch", .number(Double($0.seconds)))] } ?? []))
    return BundleFile(path: BundleLayout.environment, text: node.text() + "\n")
  }

  /// The versions of the software that this program uses, in a fixed order.
  package var versionsInOrder: [JSONNode.Member] {
    Self.versionsHere.compactMap { known in versions[known.name].map { .init(known.name, .string($0)) } }
  }

  /// The version of this program that the bundle names.
  var programVersion: String { versions[Self.program] ?? "" }

  /// The command-line options that set the parameters, with a space before each.
  package var options: String { parameters.map { " " + ParameterOverrides.option($0) }.joined() }

  /// The texts with which a page shows these versions: of the program, and of its libraries.
  package var pageTexts: [String] {
    let dependencies = Version.dependencies.map { "\($0.name) \(versions[$0.name] ?? "")" }
    return ["\(Self.program) \(programVersion)", dependencies.joined(separator: ", ")]
  }

  /// The program, its compiler, and the libraries, in a fixed order.
  package static var versionsHere: [(name: String, version: String)] {
    [(program, Version.current), ("Swift", Version.compiler), ("engine", Engine.description)]
      + Version.dependencies.map { ($0.name, $0.version) }
  }

  private static let program = "LazyRich"
}

/// The versions in a bundle are a claim of its author, not a fact.
extension BundleEnvironment {
  /// Whether it names a version of exactly the software that this program uses, and each has the form of a version.
  package var hasKnownVersions: Bool {
    Set(versions.keys) == Set(Self.versionsHere.map(\.name)) && versions.values.allSatisfy(Self.isVersion)
  }

  /// The versions that differ from those of the other environment, in words: `cairo 1.16.0, here 1.18.0`.
  package func differences(here other: BundleEnvironment) -> [String] {
    Self.versionsHere.map(\.name).compactMap { name in
      let (there, here) = (versions[name], other.versions[name])
      return there == here ? nil : "\(name) \(there ?? "unknown"), here \(here ?? "unknown")"
    }
  }

  private static func isVersion(_ text: String) -> Bool {
    (1...80).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: " .,+-~".utf8.contains(byte)
        }
      }
  }
}
