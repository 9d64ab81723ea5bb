import Foundation
import Schemas

/// What a report says, as `record.json` has it, or `claims.json` of a bundle.
struct SavedReport: Sendable, Decodable, Equatable {
  let parameters: [Parameter]
  let claims: [Claim]
  let values: [Value]
  let blocks: [Block]?

  struct Parameter: Sendable, Decodable, Equatable {
    let name: String
    let value: SavedValue
  }

  struct Claim: Sendable, Decodable, Equatable {
    let label: String
    let says: String
    let verdict: String
    let reason: String?
  }

  struct Value: Sendable, Decodable, Equatable {
    let expression: String
    let place: [String: SavedValue]?
    let printed: String
    /// What was computed; nil if nothing could be.
    let value: SavedValue?
  }

  struct Block: Sendable, Decodable, Equatable {
    let label: String
    let kind: String
    let source: String
  }

  /// Reads a record; nil if it is none.
  init?(_ bytes: [UInt8]) {
    guard let record = try? JSONDecoder().decode(SavedReport.self, from: Data(bytes)) else { return nil }
    self = record
  }

  init(_ record: SavedReport, blocks: [Block]) {
    (parameters, claims, values, self.blocks) = (record.parameters, record.claims, record.values, blocks)
  }
}

/// A value of JSON in a record.
enum SavedValue: Sendable, Decodable, Equatable, CustomStringConvertible {
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([SavedValue])
  case map([String: SavedValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([SavedValue].self) {
      self = .list(list)
    } else {
      self = .map(try container.decode([String: SavedValue].self))
    }
  }

  /// The value in the fewest digits that give it back.
  var description: String {
    switch self {
    case .number(let number): number.written
    case .text(let text): text
    case .flag(let flag): "\(flag)"
    case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
    case .map(let values):
      "{\(values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    }
  }
}
