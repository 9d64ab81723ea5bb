import Glibc
import Storage

/// The conditions under which the program works: no environment variable changes the behaviour of a library that
/// computes, draws or sets text, and the stack and the address space are large enough.
///
/// Libraries read such variables when they are loaded, before the first statement of the program. So the program
/// restarts itself without them.
package enum StartConditions {
  /// The beginnings of the names of variables that change results or pictures, for example by the kernels of OpenBLAS,
  /// the hinting of FreeType, the shapers of HarfBuzz or the fonts of fontconfig.
  static let removedPrefixes = [
    "CAIRO_", "FC_", "FONTCONFIG_", "FREETYPE_", "GFORTRAN_", "GOBJECT_", "GOTO_", "G_", "HB_", "ICU_", "JSC_",
    "JavaScriptCore", "LAPACKE_", "OMP_", "OPENBLAS_", "PANGO", "PIXMAN_", "SOURCE_DATE_EPOCH",
  ]

  /// The variable under which the program finds the value of `SOURCE_DATE_EPOCH`, which libraries would read too.
  package static let dateVariable = "LAZYRICH_SOURCE_DATE_EPOCH"

  /// The size of the stack that the program needs, and the size that it asks for, in bytes.
  private static let (leastStack, usualStack) = (1 << 20, 8 << 20)
  /// The address space in bytes that JavaScriptCore, which sets formulas, reserves; it uses little of it, but ends the
  /// program if it cannot reserve it.
  private static let leastAddresses = 8_000_000_000

  /// Whether a variable is removed.
  static func removes(_ name: String) -> Bool { removedPrefixes.contains { name.hasPrefix($0) } }

  /// Establishes the conditions. If necessary the program is restarted, and the function does not return.
  ///
  /// - Returns: why they cannot be established, in one sentence; nil if they hold.
  package static func establish() -> String? {
    let addresses = limit(RLIMIT_AS).rlim_cur
    guard addresses >= leastAddresses else {
      return "the address space is limited to \(ByteCount.text(Int(addresses))), and the program needs"
        + " \(ByteCount.text(leastAddresses)), of which it uses little: raise 'ulimit -v', and say --max-memory instead"
    }
    let variables = variables
    let kept = variables.filter { !removes(name(of: $0)) }
    switch stack() {
    case .enough where kept.count == variables.count: return nil
    case .tooSmall(let size):
      return
        "the stack is limited to \(size / 1024) kB, and the program needs \(leastStack / 1024) kB: raise 'ulimit -s'"
    case .enough, .raised: return restart(with: kept + [date(in: variables)].compactMap(\.self))
    }
  }

  private enum Stack {
    case enough, raised
    case tooSmall(Int)
  }

  /// Raises the limit of the stack if it is too small and can be raised.
  private static func stack() -> Stack {
    var limit = limit(RLIMIT_STACK)
    guard limit.rlim_cur < leastStack else { return .enough }
    guard limit.rlim_max >= leastStack else { return .tooSmall(Int(limit.rlim_max)) }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(usualStack))
    let isRaised = setrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0
    return isRaised ? .raised : .tooSmall(Int(limit.rlim_cur))
  }

  /// A limit of the system; no limit if the system does not say.
  private static func limit(_ resource: __rlimit_resource) -> rlimit {
    var limit = rlimit(rlim_cur: .max, rlim_max: .max)
    _ = getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    return limit
  }

  private typealias Variable = UnsafeMutablePointer<CChar>

  /// The environment variables, each as `NAME=VALUE`, in any encoding.
  private static var variables: [Variable] {
    var variables: [Variable] = []
    var next = environ
    while let variable = next.pointee {
      variables.append(variable)
      next += 1
    }
    return variables
  }

  private static func name(of variable: Variable) -> String { String(String(cString: variable).prefix { $0 != "=" }) }

  /// The variable with the value of `SOURCE_DATE_EPOCH`; nil without that.
  private static func date(in variables: [Variable]) -> Variable? {
    variables.first { name(of: $0) == "SOURCE_DATE_EPOCH" }.flatMap { variable in
      strdup(dateVariable + String(cString: variable).drop { $0 != "=" })
    }
  }

  /// Restarts the program with the same arguments. The conditions then hold, so it is restarted only once.
  private static func restart(with variables: [Variable]) -> String? {
    execve("/proc/self/exe", CommandLine.unsafeArgv, variables + [nil])
    let cause = String(cString: strerror(errno)).lowercased()
    return "the program cannot be started again without the variables of libraries: \(cause)"
  }
}
