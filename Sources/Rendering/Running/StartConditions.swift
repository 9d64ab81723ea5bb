import Glibc
import Storage

/// What holds before the program does anything: no variable of the environment reaches a library that computes, draws or sets
/// text, and there are a stack and addresses to work with.
///
/// Libraries read such variables when they are loaded, before the first line of the program. So the program starts itself anew
/// without them.
package enum StartConditions {
  /// How the names of variables begin that change what the libraries make: kernels of OpenBLAS, hinting of FreeType, shapers of
  /// HarfBuzz, fonts of fontconfig, and their like.
  static let removedPrefixes = [
    "CAIRO_", "FC_", "FONTCONFIG_", "FREETYPE_", "GFORTRAN_", "GOBJECT_", "GOTO_", "G_", "HB_", "ICU_", "JSC_",
    "JavaScriptCore", "LAPACKE_", "OMP_", "OPENBLAS_", "PANGO", "PIXMAN_", "SOURCE_DATE_EPOCH",
  ]

  /// The stack that the program needs, in bytes, and the one that it asks for.
  private static let (leastStack, usualStack) = (1 << 20, 8 << 20)
  /// The addresses that JavaScriptCore, which sets formulas, reserves without using them; it breaks off where it cannot.
  private static let leastAddresses = 8_000_000_000

  /// Whether a variable is removed.
  static func removes(_ name: String) -> Bool { removedPrefixes.contains { name.hasPrefix($0) } }

  /// Sees to these conditions, if need be by starting the program anew, from which it does not return.
  ///
  /// - Returns: why they cannot be had, in one sentence; nil if they hold.
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
    case .enough, .raised: return restart(with: kept)
    }
  }

  private enum Stack {
    case enough, raised
    case tooSmall(Int)
  }

  /// Raises the stack where it is too small and may be raised.
  private static func stack() -> Stack {
    var limit = limit(RLIMIT_STACK)
    guard limit.rlim_cur < leastStack else { return .enough }
    guard limit.rlim_max >= leastStack else { return .tooSmall(Int(limit.rlim_max)) }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(usualStack))
    let isRaised = setrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0
    return isRaised ? .raised : .tooSmall(Int(limit.rlim_cur))
  }

  /// A limit that the system sets; none where it does not tell.
  private static func limit(_ resource: __rlimit_resource) -> rlimit {
    var limit = rlimit(rlim_cur: .max, rlim_max: .max)
    _ = getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    return limit
  }

  private typealias Variable = UnsafeMutablePointer<CChar>

  /// The variables of the environment, as `NAME=VALUE`, in whatever encoding.
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

  /// Starts the program anew with the same arguments; what it then finds holds, so that it happens once.
  private static func restart(with variables: [Variable]) -> String? {
    execve("/proc/self/exe", CommandLine.unsafeArgv, variables + [nil])
    let cause = String(cString: strerror(errno)).lowercased()
    return "the program cannot be started anew without the variables of libraries: \(cause)"
  }
}
