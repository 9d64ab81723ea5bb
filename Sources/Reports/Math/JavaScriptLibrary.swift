import Glibc

/// The functions of JavaScriptCore that are used. The library is opened with the first formula: most commands set none,
/// and linking it would take a fifth of their start.
struct JavaScriptLibrary {
  /// A context, a group of contexts, a value, an object or a string of JavaScript.
  typealias Reference = OpaquePointer
  /// Where a function puts what JavaScript threw.
  typealias Exception = UnsafeMutablePointer<Reference?>

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
    let library = try OpenLibrary(Self.name, package: "libjavascriptcoregtk-4.1-0")
    createContext = try library.function("JSGlobalContextCreate")
    releaseContext = try library.function("JSGlobalContextRelease")
    group = try library.function("JSContextGetGroup")
    limitTime = try library.function("JSContextGroupSetExecutionTimeLimit")
    evaluate = try library.function("JSEvaluateScript")
    isObject = try library.function("JSValueIsObject")
    object = try library.function("JSValueToObject")
    protect = try library.function("JSValueProtect")
    unprotect = try library.function("JSValueUnprotect")
    call = try library.function("JSObjectCallAsFunction")
    makeString = try library.function("JSValueMakeString")
    copyString = try library.function("JSValueToStringCopy")
    largestSize = try library.function("JSStringGetMaximumUTF8CStringSize")
    copyBytes = try library.function("JSStringGetUTF8CString")
    createString = try library.function("JSStringCreateWithCharacters")
    releaseString = try library.function("JSStringRelease")
    try JavaScriptOptions(library).setForShortWork()
  }
}

/// A library that is open, and stays so.
struct OpenLibrary {
  private let name: String
  private let handle: UnsafeMutableRawPointer

  /// Opens the library in the file `name`, which the Debian package `package` has.
  init(_ name: String, package: String) throws(MathUnavailable) {
    guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw MathUnavailable(cause: "\(name) cannot be opened: the Debian package \(package) has it")
    }
    (self.name, self.handle) = (name, handle)
  }

  /// Its function `name`, which has the type that is asked for.
  func function<Function>(_ name: String) throws(MathUnavailable) -> Function {
    guard let address = dlsym(handle, name) else { throw MathUnavailable(cause: "\(self.name) has no \(name)") }
    return unsafeBitCast(address, to: Function.self)
  }
}
