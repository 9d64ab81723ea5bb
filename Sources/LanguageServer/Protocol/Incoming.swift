import Foundation
import Schemas

/// The number or text by which an editor recognises the answer to a request.
enum RequestID: Decodable, Sendable, Equatable {
  case number(Int)
  case text(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try? container.decode(Int.self)
    self = try number.map(RequestID.number) ?? .text(container.decode(String.self))
  }

  var json: JSONNode {
    switch self {
    case .number(let number): .number(Double(number))
    case .text(let text): .string(text)
    }
  }
}

/// A message of an editor: a request if it has an identifier, else a notification; without a method an answer.
struct Incoming: Sendable {
  let id: RequestID?
  let method: String?
  private let bytes: [UInt8]

  private struct Envelope: Decodable {
    let id: RequestID?
    let method: String?
  }
  private struct Contents<Value: Decodable>: Decodable { let params: Value }

  /// Reads the JSON of a message; nil if it is none.
  init?(_ bytes: [UInt8]) {
    guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(bytes)) else { return nil }
    (id, method, self.bytes) = (envelope.id, envelope.method, bytes)
  }

  /// The parameters; nil if they are not of this form.
  func parameters<Value: Decodable>(_ type: Value.Type = Value.self) -> Value? {
    try? JSONDecoder().decode(Contents<Value>.self, from: Data(bytes)).params
  }
}

/// The parameters of the messages that the server understands.
enum Parameters {
  struct Document: Decodable { let uri: String }
  struct OpenedDocument: Decodable {
    let uri: String
    let text: String
    let version: Int?
  }
  struct VersionedDocument: Decodable {
    let uri: String
    let version: Int?
  }
  struct Opening: Decodable { let textDocument: OpenedDocument }
  struct Closing: Decodable { let textDocument: Document }
  struct Change: Decodable {
    let textDocument: VersionedDocument
    let contentChanges: [Edit]

    struct Edit: Decodable {
      let range: TextSpan?
      let text: String
    }
  }
  struct Place: Decodable {
    let textDocument: Document
    let position: TextPosition
  }
  struct NewName: Decodable { let newName: String }
  struct Actions: Decodable {
    let textDocument: Document
    let range: TextSpan
  }
}
