/// Options of JavaScriptCore, which it reads when the first context is made.
///
/// They belong to its engine and have no lasting meaning: one that this version does not have, or that has another type,
/// stays as it is.
struct JavaScriptOptions {
  /// The type of an option, as JavaScriptCore numbers it.
  private enum Kind: Int32 { case boolean, integer, unsigned }

  /// An option that is looked for, and its type where it was found.
  private struct Search {
    let name: String
    var kind: Int32?
  }

  private typealias Name = UnsafePointer<CChar>
  /// Is told of an option; the result is not zero where it needs no other.
  private typealias Visitor = @convention(c) (Name?, _ kind: Int32, Name?, UnsafeMutableRawPointer?) -> Int32

  private let visit: @convention(c) (Visitor, UnsafeMutableRawPointer?) -> Void
  private let setBoolean: @convention(c) (Name, Int32) -> Int32
  private let setInteger: @convention(c) (Name, Int32) -> Int32
  private let setUnsigned: @convention(c) (Name, UInt32) -> Int32

  /// Those of the open library.
  init(_ library: OpenLibrary) throws(MathUnavailable) {
    visit = try library.function("jsc_options_foreach")
    setBoolean = try library.function("jsc_options_set_boolean")
    setInteger = try library.function("jsc_options_set_int")
    setUnsigned = try library.function("jsc_options_set_uint")
  }

  /// Fits the engine to work of a tenth of a second: the first formulas, of which each is set in a millisecond.
  func setForShortWork() {
    // The optimising compilers, which run beside it, would take longer than they save: a third of the time for twenty
    // formulas, a quarter for a thousand.
    set("useDFGJIT", .boolean, 0)
    // The same holds of a second thread for the plain compiler, and of functions that run a few times.
    set("useConcurrentJIT", .boolean, 0)
    set("thresholdForJITAfterWarmUp", .integer, 2000)
    // KaTeX itself takes 2 MB. By default memory is collected after each megabyte.
    set("smallHeapSize", .unsigned, 8 << 20)
  }

  private func set(_ name: String, _ kind: Kind, _ value: Int32) {
    guard self.kind(of: name) == kind.rawValue else { return }
    switch kind {
    case .boolean: _ = setBoolean(name, value)
    case .integer: _ = setInteger(name, value)
    case .unsigned: _ = setUnsigned(name, UInt32(value))
    }
  }

  /// The type of the option `name`; nil where there is none.
  private func kind(of name: String) -> Int32? {
    var search = Search(name: name)
    withUnsafeMutablePointer(to: &search) { search in
      visit(
        { name, kind, _, search in
          guard let search = search?.assumingMemoryBound(to: Search.self), let name else { return 0 }
          guard search.pointee.name == String(cString: name) else { return 0 }
          search.pointee.kind = kind
          return 1
        }, search)
    }
    return search.kind
  }
}
