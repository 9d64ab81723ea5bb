#if !DEBUG
  private import CMimalloc
#endif

/// Where the memory of the process comes from: mimalloc in release builds; otherwise the C library, which the
/// sanitizers replace by their own.
public enum Allocator {
  /// The milliseconds for which memory that is no longer used is kept before the system has it back.
  ///
  /// The system clears memory page by page before it gives it out again. mimalloc's own choice, a fortieth of a second,
  /// is made for programs that wait; here nearly all memory is used again within a second.
  static let delay = 500

  /// Sets the allocator up. Called once, as the first thing of a program.
  public static func prepare() {
    #if !DEBUG
      mi_option_set(mi_option_decommit_delay, delay)
    #endif
  }
}
