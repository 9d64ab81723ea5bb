internal import CJavaScriptCore

/// A JavaScript engine of its own, without a page, a network or files.
///
/// It is used by one thread at a time, which its owner sees to. The collector finds values on the stack and in its own
/// objects alone, so every value that Swift keeps for longer than one call is protected: an array or a class is on the
/// heap.
final class JavaScriptContext {
  /// An exception that JavaScript threw.
  struct Exception: Error {
    let message: String
  }

  /// A function that JavaScript defined; it lives as long as its context.
  struct Function {
    fileprivate let object: JSObjectRef
  }

  private let context: JSGlobalContextRef

  /// An empty engine, in which nothing runs longer than `timeLimit` seconds; nil if there is no memory for it.
  init?(timeLimit: Double) {
    guard let context = JSGlobalContextCreate(nil) else { return nil }
    self.context = context
    JSContextGroupSetExecutionTimeLimit(JSContextGetGroup(context), timeLimit, nil, nil)
  }

  deinit { JSGlobalContextRelease(context) }

  /// Runs `script` for its effects.
  func run(_ script: String) throws(Exception) { _ = try evaluate(script) }

  /// The function that the expression `script` gives.
  func function(_ script: String) throws(Exception) -> Function {
    let value = try evaluate(script)
    guard JSValueIsObject(context, value), let object = JSValueToObject(context, value, nil) else {
      throw Exception(message: "not a function")
    }
    JSValueProtect(context, object)
    return Function(object: object)
  }

  /// Calls `function` with texts and returns its result as text.
  func call(_ function: Function, _ arguments: [String]) throws(Exception) -> String {
    let values = arguments.map(protectedValue)
    defer { for value in values { JSValueUnprotect(context, value) } }
    var exception: JSValueRef?
    let result = JSObjectCallAsFunction(context, function.object, nil, values.count, values, &exception)
    return try text(checked(result, exception))
  }

  private func evaluate(_ script: String) throws(Exception) -> JSValueRef {
    let source = Self.string(script)
    defer { JSStringRelease(source) }
    var exception: JSValueRef?
    let result = JSEvaluateScript(context, source, nil, nil, 1, &exception)
    return try checked(result, exception)
  }

  private func checked(_ result: JSValueRef?, _ exception: JSValueRef?) throws(Exception) -> JSValueRef {
    if let exception { throw Exception(message: text(exception)) }
    guard let result else { throw Exception(message: "no result") }
    return result
  }

  /// A JavaScript string that the collector leaves alone until the caller unprotects it.
  private func protectedValue(_ text: String) -> JSValueRef? {
    let string = Self.string(text)
    defer { JSStringRelease(string) }
    let value = JSValueMakeString(context, string)
    JSValueProtect(context, value)
    return value
  }

  private func text(_ value: JSValueRef) -> String {
    JSValueProtect(context, value)
    defer { JSValueUnprotect(context, value) }
    guard let string = JSValueToStringCopy(context, value, nil) else { return "" }
    defer { JSStringRelease(string) }
    let units = UnsafeBufferPointer(start: JSStringGetCharactersPtr(string), count: JSStringGetLength(string))
    return String(decoding: units, as: UTF16.self)
  }

  /// The caller releases it.
  private static func string(_ text: String) -> JSStringRef {
    let units = Array(text.utf16)
    return JSStringCreateWithCharacters(units, units.count)
  }
}
