import Schemas

/// The messages of the server, as JSON.
enum Outgoing {
  /// Why a request has no answer, by the numbers of the protocol.
  enum Fault: Int {
    case unreadable = -32700
    case unknownMethod = -32601
    case wrongParameters = -32602
    case notStarted = -32002
    case refused = -32803
  }

  /// The answer to the request `id`.
  static func answer(_ id: RequestID, _ result: JSONNode?) -> String {
    message([.init("id", id.json)], "\"result\": \(result?.text() ?? "null")")
  }

  /// The answer that the request `id` cannot be answered.
  static func failure(_ id: RequestID?, _ fault: Fault, _ reason: String) -> String {
    let error = JSONNode.object(["code": .number(Double(fault.rawValue)), "message": .string(reason)])
    let id = id.map { $0.json.text() } ?? "null"
    return message([], "\"id\": \(id), \"error\": \(error.text())")
  }

  /// A notification.
  static func notification(_ method: String, _ parameters: JSONNode) -> String {
    message([.init("method", .string(method))], "\"params\": \(parameters.text())")
  }

  private static func message(_ members: [JSONNode.Member], _ rest: String) -> String {
    let own = members.map { "\(JSONNode.quoted($0.name)): \($0.value.text()), " }.joined()
    return "{\"jsonrpc\": \"2.0\", \(own)\(rest)}"
  }

  /// The bytes of a message with its head.
  static func framed(_ message: String) -> [UInt8] {
    Array("Content-Length: \(message.utf8.count)\r\n\r\n\(message)".utf8)
  }
}

/// Why a request is not answered.
struct Refusal: Error, Equatable {
  let reason: String
  let fault: Outgoing.Fault

  /// A refusal of what the request asks for.
  init(reason: String) { (self.reason, fault) = (reason, .refused) }

  private init(_ reason: String, _ fault: Outgoing.Fault) { (self.reason, self.fault) = (reason, fault) }

  /// The refusal of a request without a parameter that it needs.
  static func lacks(_ parameter: String) -> Refusal { Refusal("the request needs \(parameter)", .wrongParameters) }
}
