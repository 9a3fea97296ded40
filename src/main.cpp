// The program: one command line over the whole of Konkurss.
int main() { return 0; }
