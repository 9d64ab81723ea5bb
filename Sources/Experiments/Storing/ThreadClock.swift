import Glibc

/// How long a thread has computed: on a busy machine a run that waits costs no more than elsewhere.
enum ThreadClock {
  /// The processor time of the calling thread, in seconds.
  static var seconds: Double {
    var time = timespec()
    return clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 ? Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9 : 0
  }
}
