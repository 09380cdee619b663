/** Names of C's library that a listing may have for something of its own, and a file that includes headers may not. */

/** Beginnings that the headers of threads.c have, and it itself. */
const BEGINNINGS = /^(?:pthread_|PTHREAD_|sched_|SCHED_|clock_|CLOCK_|timer_|TIMER_|shim_|SHIM_|_)|_t$/;

const NAMES = new Set(
  `abort abs aligned_alloc asctime asctime_r at_quick_exit atexit atof atoi atol atoll bsearch BUFSIZ calloc clearerr
  clock CLOCKS_PER_SEC ctermid ctime ctime_r difftime div dprintf EOF errno exit EXIT_FAILURE EXIT_SUCCESS fclose fdopen
  feof ferror fflush fgetc fgetpos fgets FILE FILENAME_MAX fileno flockfile fmemopen fopen FOPEN_MAX fprintf fputc fputs
  fread free freopen fscanf fseek fseeko fsetpos ftell ftello ftrylockfile funlockfile fwrite getc getc_unlocked getchar
  getchar_unlocked getdelim getenv getline getsubopt gmtime gmtime_r itimerspec labs ldiv llabs lldiv localtime
  localtime_r L_ctermid L_tmpnam main malloc mblen mbstowcs mbtowc MB_CUR_MAX memccpy memchr memcmp memcpy memmove memset
  mkdtemp mkstemp mktime nanosleep open_memstream pclose perror popen posix_memalign printf putc putc_unlocked putchar
  putchar_unlocked puts qsort quick_exit rand RAND_MAX rand_r realloc remove rename renameat rewind scanf SEEK_CUR
  SEEK_END SEEK_SET setbuf setenv setvbuf sigevent snprintf sprintf srand sscanf stderr stdin stdout stpcpy stpncpy
  strcat strchr strcoll strcoll_l strcpy strcspn strdup strerror strerror_l strerror_r strftime strftime_l strlen
  strncat strncmp strncpy strndup strnlen strpbrk strrchr strsignal strspn strstr strtod strtof strtok strtok_r strtol
  strtold strtoll strtoul strtoull strxfrm strxfrm_l system time timespec timespec_get TIME_UTC tm tmpfile tmpnam TMP_MAX
  tzname tzset ungetc unix linux unsetenv vdprintf vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf WCONTINUED
  wcstombs wctomb WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG
  WTERMSIG WUNTRACED va_arg va_copy va_end va_start`.split(/\s+/),
);

/** True for a name that one of the headers of threads.c may declare. */
export function isLibraryName(name: string): boolean {
  return NAMES.has(name) || BEGINNINGS.test(name);
}
