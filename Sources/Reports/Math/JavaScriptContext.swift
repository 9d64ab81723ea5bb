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
    fileprivate let object: JavaScriptLibrary.Reference
  }

  private typealias Reference = JavaScriptLibrary.Reference

  private let library: JavaScriptLibrary
  private let context: Reference

  /// An empty engine, in which nothing runs longer than `timeLimit` seconds.
  ///
  /// - Throws: `MathUnavailable` if there is no library, or no memory for it.
  init(timeLimit: Double) throws(MathUnavailable) {
    library = try JavaScriptLibrary.shared.get()
    guard let context = library.createContext(nil) else {
      throw MathUnavailable(cause: "JavaScriptCore does not start")
    }
    self.context = context
    library.limitTime(library.group(context), timeLimit, nil, nil)
  }

  deinit { library.releaseContext(context) }

  /// Runs `script` for its effects.
  func run(_ script: String) throws(Exception) { _ = try evaluate(script) }

  /// The function that the expression `script` gives.
  func function(_ script: String) throws(Exception) -> Function {
    let value = try evaluate(script)
    guard library.isObject(context, value), let object = library.object(context, value, nil) else {
      throw Exception(message: "not a function")
    }
    library.protect(context, object)
    return Function(object: object)
  }

  /// Calls `function` with texts and returns its result as text.
  func call(_ function: Function, _ arguments: [String]) throws(Exception) -> String {
    let values = arguments.map(protectedValue)
    defer { for value in values { library.unprotect(context, value) } }
    var exception: Reference?
    let result = library.call(context, function.object, nil, values.count, values, &exception)
    return try text(checked(result, exception))
  }

  private func evaluate(_ script: String) throws(Exception) -> Reference {
    let source = try string(script)
    defer { library.releaseString(source) }
    var exception: Reference?
    let result = library.evaluate(context, source, nil, nil, 1, &exception)
    return try checked(result, exception)
  }

  private func checked(_ result: Reference?, _ exception: Reference?) throws(Exception) -> Reference {
    if let exception { throw Exception(message: text(exception)) }
    guard let result else { throw Exception(message: "no result") }
    return result
  }

  /// A JavaScript string that the collector leaves alone until the caller unprotects it.
  private func protectedValue(_ text: String) -> Reference? {
    guard let string = try? string(text) else { return nil }
    defer { library.releaseString(string) }
    let value = library.makeString(context, string)
    library.protect(context, value)
    return value
  }

  private func text(_ value: Reference) -> String {
    library.protect(context, value)
    defer { library.unprotect(context, value) }
    guard let string = library.copyString(context, value, nil) else { return "" }
    defer { library.releaseString(string) }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: library.largestSize(string)) { buffer in
      // The zero at the end is counted.
      let count = library.copyBytes(string, buffer.baseAddress, buffer.count) - 1
      return String(decoding: UnsafeRawBufferPointer(buffer).prefix(max(count, 0)), as: UTF8.self)
    }
  }

  /// The caller releases it.
  private func string(_ text: String) throws(Exception) -> Reference {
    var units: [UInt16] = []
    // The number of the units is not asked for: to find it, the text is read once more.
    units.reserveCapacity(text.utf8.count)
    for unit in text.utf16 { units.append(unit) }
    guard let string = library.createString(units, units.count) else { throw Exception(message: "no memory") }
    return string
  }
}
