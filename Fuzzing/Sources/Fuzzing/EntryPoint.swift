import Foundation

/// Called by libFuzzer first: fills the folder of seeds, and sets up what is shared, so that no input is charged for
/// it.
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

/// Called by libFuzzer with each input. Anything but a normal return is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  InputRecord.shared.keep(bytes)
  FrontEnd.chosen.read(Array(bytes))
  return 0
}
