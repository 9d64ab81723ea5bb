import Glibc

/// The functions of JavaScriptCore that are used. The library is opened with the first formula: most commands set none,
/// and linking it would take a fifth of their start.
struct JavaScriptLibrary {
  /// A context, a group of contexts, a value, an object or a string of JavaScript.
  typealias Reference = OpaquePointer
  /// Where a function puts what JavaScript threw.
  typealias Exception = UnsafeMutablePointer<Reference?>

  /// Sets an option of the engine, which it reads when the first context is made. The result is not zero if it has it.
  private let setOption: @convention(c) (_ name: UnsafePointer<CChar>, _ isOn: Int32) -> Int32
  let createContext: @convention(c) (_ globalClass: Reference?) -> Reference?
  let releaseContext: @convention(c) (_ context: Reference) -> Void
  let group: @convention(c) (_ context: Reference) -> Reference?
  let limitTime:
    @convention(c) (_ group: Reference?, _ seconds: Double, _ callback: OpaquePointer?, _ data: OpaquePointer?) -> Void
  let evaluate:
    @convention(c) (
      _ context: Reference, _ script: Reference, _ this: Reference?, _ address: Reference?, _ line: Int32, Exception?
    ) -> Reference?
  let isObject: @convention(c) (_ context: Reference, _ value: Reference) -> Bool
  let object: @convention(c) (_ context: Reference, _ value: Reference, Exception?) -> Reference?
  let protect: @convention(c) (_ context: Reference, _ value: Reference?) -> Void
  let unprotect: @convention(c) (_ context: Reference, _ value: Reference?) -> Void
  let call:
    @convention(c) (
      _ context: Reference, _ function: Reference, _ this: Reference?, _ count: Int,
      _ arguments: UnsafePointer<Reference?>?, Exception?
    ) -> Reference?
  let makeString: @convention(c) (_ context: Reference, _ string: Reference) -> Reference?
  let copyString: @convention(c) (_ context: Reference, _ value: Reference, Exception?) -> Reference?
  /// The most bytes of a string in UTF-8, with a zero at its end.
  let largestSize: @convention(c) (_ string: Reference) -> Int
  let copyBytes: @convention(c) (_ string: Reference, _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int
  let createString: @convention(c) (_ units: UnsafePointer<UInt16>?, _ count: Int) -> Reference?
  let releaseString: @convention(c) (_ string: Reference) -> Void

  /// The file, as the loader looks for it.
  private static let name = "libjavascriptcoregtk-4.1.so.0"

  /// The library of this machine, which stays open.
  static let shared = Result { () throws(MathUnavailable) in try JavaScriptLibrary() }

  private init() throws(MathUnavailable) {
    guard let library = dlopen(Self.name, RTLD_NOW | RTLD_LOCAL) else {
      throw MathUnavailable(
        cause: "\(Self.name) cannot be opened: the Debian package libjavascriptcoregtk-4.1-0 has it")
    }
    func function<Function>(_ name: String) throws(MathUnavailable) -> Function {
      guard let address = dlsym(library, name) else { throw MathUnavailable(cause: "\(Self.name) has no \(name)") }
      return unsafeBitCast(address, to: Function.self)
    }
    setOption = try function("jsc_options_set_boolean")
    createContext = try function("JSGlobalContextCreate")
    releaseContext = try function("JSGlobalContextRelease")
    group = try function("JSContextGetGroup")
    limitTime = try function("JSContextGroupSetExecutionTimeLimit")
    evaluate = try function("JSEvaluateScript")
    isObject = try function("JSValueIsObject")
    object = try function("JSValueToObject")
    protect = try function("JSValueProtect")
    unprotect = try function("JSValueUnprotect")
    call = try function("JSObjectCallAsFunction")
    makeString = try function("JSValueMakeString")
    copyString = try function("JSValueToStringCopy")
    largestSize = try function("JSStringGetMaximumUTF8CStringSize")
    copyBytes = try function("JSStringGetUTF8CString")
    createString = try function("JSStringCreateWithCharacters")
    releaseString = try function("JSStringRelease")
    // A formula is set in less than a millisecond. The optimising compilers, which run beside it, would take longer than
    // they save: a third of the time for twenty formulas, a quarter for a thousand.
    _ = setOption("useDFGJIT", 0)
  }
}
