import Foundation
import TestSupport
import Testing

/// A case of a file of reference data: the results of independent arithmetic with many digits.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The case as it stands in the file.
  let value: JSONValue
  /// The tolerances that the file recommends.
  let tolerance: JSONValue

  subscript(key: String) -> JSONValue { value[key] }

  /// The elements of a list that has some.
  func elements(of key: String) throws -> [JSONValue] {
    let elements = value[key].elements
    try #require(!elements.isEmpty, "\(testDescription) has no \(key)")
    return elements
  }

  /// The cases of the file `name`, which lie under `key`.
  static func all(of name: String, under key: String = "cases", in module: String = "Dynamics") throws
    -> [ReferenceCase]
  {
    let file = Repository.root.appending(path: "Tests/\(module)Tests/Golden/\(name).json")
    let content = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    let cases = content[key].elements.isEmpty ? [content[key]] : content[key].elements
    try #require(cases != [.null], "\(name).json has no \(key)")
    return cases.enumerated().map { number, value in
      ReferenceCase(testDescription: "\(name) \(number)", value: value, tolerance: content["recommended_tolerance"])
    }
  }
}
