import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Rendering
@testable import Running

/// What holds before the program does anything.
@Suite struct StartConditionTests {
  /// Values of variables of which each would change some byte, stop the program or slow it down, if a library read it.
  private static let hostile = [
    "OPENBLAS_CORETYPE": "Prescott", "OPENBLAS_BLOCK_FACTOR": "7", "OPENBLAS_NUM_THREADS": "3",
    "FREETYPE_PROPERTIES": "truetype:interpreter-version=35 cff:no-stem-darkening=0", "HB_SHAPER_LIST": "fallback",
    "PIXMAN_DISABLE": "sse2 ssse3 fast", "CAIRO_DEBUG_PDF": "1", "PANGOCAIRO_BACKEND": "win32",
    "FONTCONFIG_FILE": "/nowhere",
    "FC_LANG": "ar", "JSC_forceFTLLazyCompilation": "1", "ICU_DATA": "/nowhere", "G_SLICE": "always-malloc",
    "SOURCE_DATE_EPOCH": "1",
  ]

  @Test func noVariableOfALibraryChangesAByte() throws {
    let scratch = try Scratch("small")
    for (folder, environment) in [("usual", [:]), ("hostile", Self.hostile)] {
      let run = try ProgramRun(["render", "small.md", "-o", folder], in: scratch.url, environment: environment)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try scratch.files(in: "usual") == (try scratch.files(in: "hostile")))
    #expect(Self.hostile.keys.filter { !StartConditions.removes($0) } == [])
  }

  /// Pictures that are kept were drawn under the same conditions as those drawn now.
  @Test func picturesOfTheCacheAreThoseOfTheUsualEnvironment() throws {
    let scratch = try Scratch("small")
    let cache = ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]
    let first = cache.merging(["FREETYPE_PROPERTIES": "truetype:interpreter-version=35"]) { one, _ in one }
    _ = try ProgramRun(["render", "small.md", "-o", "one"], in: scratch.url, environment: first)
    _ = try ProgramRun(["render", "small.md", "-o", "two"], in: scratch.url, environment: cache)
    _ = try ProgramRun(["render", "small.md", "-o", "three", "--no-cache"], in: scratch.url)
    #expect(try scratch.files(in: "two") == (try scratch.files(in: "three")))
    #expect(try scratch.files(in: "one") == (try scratch.files(in: "three")))
  }

  /// How the names of variables begin that libraries ask for and that may stay: where things are, the language of messages, help
  /// for those who debug Foundation, and libraries that no notebook reaches.
  private static let harmless = [
    "APPLE_", "CF", "DYLD_", "GIGACAGE_", "GNUTLS_", "HOME", "IPHONE_", "LANG", "LC_", "LD_", "LIBDISPATCH_", "Malloc",
    "NETTLE_",
    "NEXT_", "NS", "OPENSSL_", "P11_KIT_", "PATH", "TERM", "TZ", "USER", "WTF_", "WebKit", "XDG_", "__CF",
  ]

  /// Every variable that any library asks for while a notebook with formulas and figures is rendered is known: it is removed,
  /// or changes nothing.
  @Test func everyVariableThatIsReadIsKnown() throws {
    let scratch = try Scratch("small")
    let source = scratch.url.appending(path: "spy.c")
    try Self.spy.write(to: source, atomically: true, encoding: .utf8)
    let library = scratch.url.appending(path: "spy.so").path
    let compiler = try Self.run("/usr/bin/env", ["clang", "-shared", "-fPIC", "-o", library, source.path, "-ldl"])
    #expect(compiler == 0)
    // What the program is started with is asked for by libraries before its first line.
    let log = scratch.url.appending(path: "names")
    let run = try ProgramRun(
      ["render", "small.md", "-o", "out"], in: scratch.url, environment: ["LD_PRELOAD": library, "SPY_LOG": log.path])
    #expect(run.status == 0, "\(run.errors)")
    let names = Set(try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init))
    #expect(names.contains("OPENBLAS_CORETYPE") && names.contains("FREETYPE_PROPERTIES"), "the spy sees nothing")
    let unknown = names.filter { name in
      !StartConditions.removes(name) && !Self.harmless.contains(where: name.hasPrefix)
    }
    #expect(unknown.isEmpty, "\(unknown.sorted())")
  }

  /// Writes the name of each variable that is asked for into a file.
  private static let spy = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <fcntl.h>
    #include <string.h>
    #include <unistd.h>
    extern char **environ;
    static char *find(const char *name) {
      size_t length = strlen(name);
      for (char **entry = environ; entry && *entry; entry++)
        if (!strncmp(*entry, name, length) && (*entry)[length] == '=') return *entry + length + 1;
      return 0;
    }
    static void note(const char *name) {
      char *path = find("SPY_LOG");
      if (!path) return;
      int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
      if (file < 0) return;
      char line[256];
      size_t length = strlen(name);
      if (length > 254) length = 254;
      memcpy(line, name, length);
      line[length] = '\\n';
      if (write(file, line, length + 1) < 0) { }
      close(file);
    }
    char *getenv(const char *name) { note(name); return find(name); }
    char *secure_getenv(const char *name) { note(name); return find(name); }
    """

  private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// What the program says under a limit of the shell.
  private static func said(under limit: String, _ arguments: String) throws -> (status: Int32, text: String) {
    let scratch = try Scratch("small")
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(limit); exec \(ProgramRun.program.path) \(arguments)"]
    process.currentDirectoryURL = scratch.url
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test func tooFewAddressesAreSaid() throws {
    let run = try Self.said(under: "ulimit -v 4000000", "render small.md --no-cache")
    #expect(run.status == 3)
    #expect(
      run.text.hasPrefix("error: the address space is limited to 4.1 GB, and the program needs 8 GB"), "\(run.text)")
  }

  @Test func aStackThatMayGrowIsRaised() throws {
    let run = try Self.said(under: "ulimit -S -s 256", "render small.md --no-cache")
    #expect(run.status == 0, "\(run.text)")
  }

  @Test func aStackThatMayNotGrowIsSaid() throws {
    let run = try Self.said(under: "ulimit -s 256", "render small.md --no-cache")
    #expect(run.status == 3)
    #expect(run.text == "error: the stack is limited to 256 kB, and the program needs 1024 kB: raise 'ulimit -s'\n")
  }
}
