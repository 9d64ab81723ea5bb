import ArgumentParser
import Commands
import Files
import Foundation
import Synchronization
import Verifying

/// A command that reads what strangers wrote, and can do without everything that it does not need for that.
protocol ConfinedCommand {
  /// What it reads and writes of its user; nil where it is not to be confined.
  var places: Confinement? { get }
}

/// The program as a child of itself that the kernel confines.
///
/// Landlock confines a thread and what that thread starts, and the libraries have threads before `main` begins. So a thread is
/// confined that starts the program anew, and this process waits: it owns the scratch folder, passes signals on and cleans up.
enum ConfinedProcess {
  /// The variable by which the child knows that it is one: the outcome of the confinement.
  private static let mark = "LAZYRICH_CONFINED"

  /// What came of confining this process; nil where its command did not ask for it.
  static var outcome: Confinement.Outcome? {
    guard let mark = ProcessInfo.processInfo.environment[mark] else { return nil }
    guard let version = Int(mark), Confinement.isInForce else {
      return .unavailable("its inputs or outputs are the whole file system")
    }
    return .enforced(version: version)
  }

  /// Runs the program again, confined as `command` asks, and ends with its status. Returns where nothing was asked for, where
  /// this is the confined program, or with the reason why it cannot be.
  static func run(_ command: any ParsableCommand) -> Confinement.Outcome? {
    guard let places = (command as? any ConfinedCommand)?.places else { return nil }
    // A child never starts another one, whatever came of it.
    if let outcome {
      Confinement.endWithParent()
      return outcome
    }
    let scratch: ScratchFolder
    do { scratch = try ScratchFolder.temporary() } catch {
      return .unavailable("no scratch folder can be made: \(error)")
    }
    // What is not there yet cannot be allowed.
    let made = places.writable.flatMap { (try? SystemFile.makeFolder($0)) ?? [] }
    switch start(places, scratch: scratch.path) {
    case .success(let child):
      let status = wait(for: child)
      // What nothing was written into goes again.
      made.reversed().forEach(SystemFile.removeFolderIfEmpty)
      ScratchFolder.removeAll()
      _exit(status)
    case .failure(let reason): return .unavailable(reason.description)
    }
  }

  // MARK: The parent

  private static func start(_ places: Confinement, scratch: String) -> Result<pid_t, SystemFile.Failure> {
    var confinement = places
    confinement.writable.append(scratch)
    confinement.readable += SystemPlaces.readable
    return onThreadOfItsOwn { [confinement] in
      switch confinement.enforceOnThisThread() {
      case .enforced(let version): spawn(["TMPDIR": scratch, mark: "\(version)"])
      case .unavailable(let reason): .failure(.init(description: reason))
      }
    }
  }

  /// Starts the program with its own arguments.
  private static func spawn(_ changes: [String: String]) -> Result<pid_t, SystemFile.Failure> {
    let environment = ProcessInfo.processInfo.environment.merging(changes) { $1 }.map { "\($0.key)=\($0.value)" }
    let arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, SystemPlaces.program, nil, nil, arguments, variables)
    return code == 0 ? .success(child) : .failure(.init(code))
  }

  /// Passes signals on to the child until it ends; the status to end with.
  private static func wait(for child: pid_t) -> Int32 {
    // A terminal sends these to both; the child decides what they mean.
    for number in [SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    let sources = [SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { kill(child, number) }
      source.resume()
      return source
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    withExtendedLifetime(sources) {}
    let code = status & 0x7F
    return code == 0 ? (status >> 8) & 0xFF : 128 + code
  }

  /// What came of starting the child.
  private typealias Start = Result<pid_t, SystemFile.Failure>

  /// A place for what another thread gives.
  private final class Answer: Sendable {
    let start = Mutex(Start.failure(.init(description: "no thread can be made")))
  }

  /// Waits for `body` on a thread that nothing else runs on.
  private static func onThreadOfItsOwn(_ body: @escaping @Sendable () -> Start) -> Start {
    let (answer, done) = (Answer(), DispatchSemaphore(value: 0))
    // The thread may hold `body` for a moment longer than this waits.
    Thread.detachNewThread {
      let start = body()
      answer.start.withLock { $0 = start }
      done.signal()
      // The child takes the end of this thread for the end of its parent.
      if case .success = start { while true { pause() } }
    }
    done.wait()
    return answer.start.withLock { $0 }
  }
}

/// What the program reads of the machine it runs on.
private enum SystemPlaces {
  /// The file of the program.
  static let program = UserPath.resolved("/proc/self/exe") ?? "/proc/self/exe"

  /// The program, its libraries, fonts, formulas, and what libraries ask of the system.
  static let readable = [
    UserPath.folder(of: program), "/usr", "/lib", "/lib64", "/opt", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime",
    "/etc/ssl/openssl.cnf",
    "/var/cache/fontconfig", "/dev/null", "/dev/urandom", "/proc", "/sys/devices/system/cpu", "/sys/fs/cgroup",
  ]
}
