import CairoCanvas
import Experiments
import Foundation
import LinearAlgebra
import Schemas

/// What a bundle was made with and from: enough to make it again.
struct BundleEnvironment: Sendable, Equatable {
  static let path = "environment.json"

  /// The notebook, by its path in the bundle.
  let notebook: String
  /// The values that the command line gave, as `name=value`.
  let parameters: [String]
  /// The program and everything below it whose version can change a number or a picture, by name.
  let versions: [String: String]

  /// The environment of this program on this machine.
  init(notebook: String, parameters: [String]) {
    (self.notebook, self.parameters) = (notebook, parameters)
    versions = Dictionary(Self.versionsHere.map { ($0.name, $0.version) }) { first, _ in first }
  }

  /// Reads the file of a bundle; nil where it is none.
  init?(_ file: BundleFile) {
    struct Written: Decodable {
      let notebook: String
      let parameters: [String]
      let versions: [String: String]
    }
    guard let written = try? JSONDecoder().decode(Written.self, from: Data(file.bytes)) else { return nil }
    (notebook, parameters, versions) = (written.notebook, written.parameters, written.versions)
  }

  /// The file of the bundle.
  var file: BundleFile {
    let versions = Self.versionsHere.compactMap { known in
      self.versions[known.name].map { JSONNode.Member(known.name, .string($0)) }
    }
    let node = JSONNode.object([
      "notebook": .string(notebook), "parameters": .strings(parameters), "versions": .object(versions),
    ])
    return BundleFile(path: Self.path, text: node.text() + "\n")
  }

  /// The options that give the parameters again, with a space before each.
  var options: String { parameters.map { " " + ParameterOverrides.option($0) }.joined() }

  /// The program, its compiler, and the libraries, in a fixed order.
  static var versionsHere: [(name: String, version: String)] {
    [("LazyRich", Version.current), ("Swift", Version.compiler), ("engine", Engine.description)]
      + Version.dependencies.map { ($0.name, $0.version) }
  }

  /// Where the other environment has other versions, in words: `cairo 1.16.0, here 1.18.0`.
  func differences(here other: BundleEnvironment) -> [String] {
    Set(versions.keys).union(other.versions.keys).sorted().compactMap { name in
      let (there, here) = (versions[name], other.versions[name])
      return there == here ? nil : "\(name) \(there ?? "unknown"), here \(here ?? "unknown")"
    }
  }
}
