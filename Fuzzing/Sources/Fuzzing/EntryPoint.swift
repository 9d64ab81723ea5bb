import Foundation

/// What libFuzzer calls before anything else: fills the folder of seeds, and makes what is made once, which takes no input's time.
@_cdecl("LLVMFuzzerInitialize")
public func prepareFuzzing(
  _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> Int32 {
  if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
    Seeds(root: ".").write(for: FrontEnd.chosen, into: folder)
  }
  FrontEnd.chosen.read([])
  return 0
}

/// What libFuzzer calls with each input. Anything but a normal return is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  InputRecord.shared.keep(bytes)
  FrontEnd.chosen.read(Array(bytes))
  return 0
}
