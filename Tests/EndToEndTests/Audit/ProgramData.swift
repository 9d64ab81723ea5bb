import Foundation
import TestSupport
import Testing

/// What `lazyrich data` gives for the one experiment of a notebook.
struct ProgramData {
  private let content: JSONValue

  /// Writes a notebook with the experiment and runs the program on it.
  init(_ experiment: KeyValuePairs<String, JSONValue>) throws {
    let lines = experiment.map { "\($0): \($1)\n" }.joined()
    let scratch = try Scratch()
    try scratch.write("```yaml {#audit .experiment}\n\(lines)```\n", to: "audit.md")
    let run = try ProgramRun(["data", "audit.md", "audit", "--format", "json"], in: scratch.url)
    try #require(run.status == 0, "\(run.errors)")
    content = try JSONDecoder().decode(JSONValue.self, from: Data(run.output.utf8))
  }

  /// The numbers of a variable at the given coordinates of some of its dimensions, the last dimension fastest.
  func callAsFunction(_ variable: String, _ location: [String: JSONValue] = [:]) throws -> [Double] {
    let array = content["data_vars"][variable]
    try #require(array != .null, "there is no variable '\(variable)'")
    let dimensions = array["dims"].elements.compactMap(\.text)
    try #require(location.keys.allSatisfy(dimensions.contains), "'\(variable)' has dimensions \(dimensions)")
    return try select(array["data"], dimensions[...], location).numbers
  }

  private func select(
    _ data: JSONValue, _ dimensions: ArraySlice<String>, _ location: [String: JSONValue]
  ) throws -> JSONValue {
    guard let dimension = dimensions.first else { return data }
    guard let wanted = location[dimension] else {
      return .list(try data.elements.map { try select($0, dimensions.dropFirst(), location) })
    }
    let coordinates = content["coords"][dimension]["data"].elements
    let index = try #require(
      coordinates.firstIndex { $0.isSameCoordinate(as: wanted) }, "'\(dimension)' has no \(wanted)")
    return try select(data.elements[index], dimensions.dropFirst(), location)
  }
}

extension JSONValue {
  /// Whether both are one coordinate, by the language's equality of numbers.
  fileprivate func isSameCoordinate(as other: JSONValue) -> Bool {
    self == other || abs(number - other.number) <= 1e-9 * max(abs(number), abs(other.number))
  }
}
